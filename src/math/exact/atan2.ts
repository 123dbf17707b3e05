/** Which side of a rounding boundary the angle of a point lies on. */
import { BOUNDARY_DIGITS, scaled } from './scaled';
import { sineAndCosine } from './sine-cosine';

/**
 * The sign of θ − boundary for the angle 0 < θ < π of the point (x, y); finite binary32 values x ≠ 0 and y > 0.
 *
 * It is the sign of sin(θ − boundary), that is of y·cos(boundary) − x·sin(boundary), which is not 0, because the tangent
 * of a rational number other than 0 is irrational (J. H. Lambert, 1761). So some precision decides.
 */
export function compareAtan2(y: number, x: number, boundary: number): number {
  const [height, width, angle] = [scaled(y), scaled(x), scaled(boundary)];
  const total = height + (width < 0n ? -width : width);
  for (let precision = 256n; ; precision *= 2n) {
    const { sine, cosine, error } = sineAndCosine(angle, BOUNDARY_DIGITS, precision);
    const difference = height * cosine - width * sine;
    if (difference > total * error) return 1;
    if (-difference > total * error) return -1;
  }
}
