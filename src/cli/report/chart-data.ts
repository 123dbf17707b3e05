/** What the charts draw, as JSON can hold it. */
import type { ChartData } from './draw-charts';
import type { Share, StepPoint } from './step-point';

/** A loss with the digits that tell any two binary32 numbers apart. */
export const digits = (loss: number): string => (Number.isFinite(loss) ? loss.toPrecision(9) : String(loss));

/** NaN and infinities are texts. @param parting the step where the runs part, if they do */
export function chartData(points: readonly StepPoint[], parting: number | null): ChartData {
  const loss = (value: number | null): number | string | null =>
    value === null || !Number.isFinite(value) ? (value === null ? null : String(value)) : Number(digits(value));
  const percent = (share: Share | null): number | null => (share === null ? null : (100 * share.unequal) / share.count);
  return {
    steps: points.map(({ step }) => step),
    losses: [points.map(({ losses }) => loss(losses[0])), points.map(({ losses }) => loss(losses[1]))],
    distances: points.map(({ distance }) => (distance === Infinity ? 'NaN' : distance)),
    gradients: points.map(({ gradients }) => percent(gradients)),
    weights: points.map(({ weights }) => percent(weights)),
    parting,
  };
}
