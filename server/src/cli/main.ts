/** The program `memlint`. Everything it does is in `run.ts`, which tests call without a process. */
import { forShortRun } from '../start/engine-settings.ts';
import { nodeIo } from './io.ts';
import { main } from './run.ts';
import { isShortRun } from './short-run.ts';

/** An error that reaches this far (a full disk under standard output, no current directory) is not "1, findings". */
function giveUp(error: unknown): void {
  process.stderr.write(`memlint: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}

// The server decides for itself what it survives.
if (process.argv[2] !== 'server') {
  process.on('uncaughtException', giveUp);
  process.on('unhandledRejection', giveUp);
}
if (isShortRun(process.argv.slice(2))) forShortRun();
// Not `process.exit`: what was printed must get through a slow pipe first.
void main(process.argv.slice(2), nodeIo()).then((code) => {
  process.exitCode = code;
});
