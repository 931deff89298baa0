/**
 * What V8 is told about a run. It is told once the programs are loaded, and what it is told counts for all threads: V8
 * takes back compiled code only under the settings that it was made with, those of the start.
 */
import { setFlagsFromString } from 'node:v8';

const tell = (flags: readonly string[]): void => {
  for (const it of flags) setFlagsFromString(it);
};

/** The parser is compiled once, simply: by the time it were compiled well nobody would need it any more. */
export const forShortRun = (): void => tell(['--liftoff-only']);

/**
 * For a run over many files. Every thread compiles for itself, which took a third of the processor time of a run with one
 * (6 of 18 s): a function has to run eight times as long as usual before it is compiled well. And the heap grows by half,
 * where left alone it grew to nearly four times what was in use.
 */
export const forManyFiles = (): void => tell(['--interrupt-budget=540672', '--heap-growing-percent=50']);

/** As it was at the start. The number is V8's own; where that changes, what was compiled is not taken back. */
export const asAtStart = (): void =>
  tell([
    '--no-liftoff-only',
    '--wasm-tier-up',
    '--wasm-dynamic-tiering',
    '--interrupt-budget=67584',
    '--heap-growing-percent=0',
  ]);
