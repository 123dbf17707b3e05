/** uPlot's files, which the page holds. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

const textOf = (name: string): string => readFileSync(resolve(`uplot/dist/${name}`), 'utf8');

export const uplotScript = (): string => textOf('uPlot.iife.min.js');
export const uplotStyle = (): string => textOf('uPlot.min.css');
