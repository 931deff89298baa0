/** The command line as a function: arguments and a world in, exit code out. */
import { resolve } from 'node:path';
import { closest } from '@memlint/shared-rules';
import { Command, CommanderError, Option } from 'commander';
import pc from 'picocolors';
import { addCheckOptions, positive, type CheckOptions } from './check-options.ts';
import { check } from './check.ts';
import { evidence, type EvidenceOptions } from './evidence.ts';
import { explain } from './explain.ts';
import { describeRules } from './input-rules.ts';
import { wantsColour, type Io } from './io.ts';
import { merge, type MergeOptions } from './merge.ts';
import { probe, type ProbeOptions } from './probe.ts';
import { rulesAsJson, rulesAsText } from './rules.ts';
import { version } from './version.ts';
import { nextChange } from './watch.ts';

/**
 * Runs one command. `argv` holds the arguments alone, without the program's name.
 * Resolves to 0 (nothing to report), 1 (findings), 2 (Memlint could not do its work) or 130 (interrupted).
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = createProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return io.signal.aborted ? 130 : code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.stderr.write(`memlint: ${error instanceof Error ? error.message : String(error)}\n`);
    if (io.environment['MEMLINT_DEBUG'] && error instanceof Error) io.stderr.write(`${error.stack}\n`);
    return 2;
  }
}

function createProgram(io: Io, finish: (code: number) => void): Command {
  const colours = pc.createColors(wantsColour(io.stdout, io.environment));
  const program = new Command('memlint')
    .description('Finds Python memory smells, explains them and fixes them.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    });

  addCheckOptions(program.command('check'))
    .description('check files and directories (default: the current directory)')
    .argument('[path...]', 'files and directories; - reads standard input')
    .addHelpText('after', exitCodes)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      finish(options.watch ? await watchAndCheck(paths, options, io) : await check(paths, options, io));
    });

  program
    .command('explain')
    .description('say what a rule reports, why, and what to do')
    .argument('<rule>')
    .action(async (id: string) => {
      const rules = describeRules((await io.loadAnalyser()).rules);
      const rule = rules.find((it) => it.id === id);
      if (rule) io.stdout.write(explain(rule, colours));
      else {
        const near = closest(
          id,
          rules.map((it) => it.id),
        );
        io.stderr.write(`memlint: no rule is called "${id}"${near ? `; did you mean "${near}"?` : ''}\n`);
        finish(2);
      }
    });

  program
    .command('rules')
    .description('list all rules')
    .addOption(new Option('--output-format <format>').choices(['text', 'json']).default('text'))
    .action(async ({ outputFormat }: { readonly outputFormat: 'text' | 'json' }) => {
      const analyser = await io.loadAnalyser();
      io.stdout.write(outputFormat === 'json' ? rulesAsJson(analyser) : rulesAsText(analyser, colours));
    });

  addCheckOptions(program.command('evidence'), measuredOptions)
    .description('say which findings a measurement shows to be real')
    .argument(
      '<file...>',
      'tracemalloc snapshots, logs with ResourceWarnings, profiles of memray or Scalene, probes; - reads standard input',
    )
    .option('--in <path...>', 'files and directories to find them in (default: the current directory)')
    .action(async (files: readonly string[], options: EvidenceOptions) => finish(await evidence(files, options, io)));

  program
    .command('probe')
    .description('run a function again and again, and say whether it leaks (this runs your code)')
    .argument('<file::function>', 'such as src/app.py::Store.add')
    .option('--arguments <expr>', 'arguments of the call, in Python', '')
    .option('--python <path>', 'the interpreter (default: of the virtual environment, else python3)')
    .addOption(new Option('--seconds <n>', 'how long to measure').argParser(positive).default(20))
    .addOption(new Option('--output-format <format>').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExit codes: 0 it does not leak, 1 it leaks, 2 it could not be measured, 130 interrupted.')
    .action(async (target: string, options: ProbeOptions) => finish(await probe(target, options, io, colours)));

  addCheckOptions(program.command('merge'), mergedOptions)
    .description('put reports in JSON together, such as those of --shard')
    .argument('<file...>', 'what `memlint check --output-format json` printed')
    .action(async (files: readonly string[], options: MergeOptions) => finish(await merge(files, options, io)));

  program
    .command('server')
    .description('start the language server')
    .requiredOption('--stdio', 'talk over standard input and output')
    // Some clients say it beside `initialize`; the connection reads it itself.
    .addOption(new Option('--clientProcessId <pid>').hideHelp())
    .action(async () => {
      // A server has nothing to finish: Ctrl-C ends it at once.
      io.signal.addEventListener('abort', () => process.exit(130));
      const { startServer } = await import('../node/main.ts');
      await startServer();
    });

  return program;
}

/** Options of `check` that make sense for its findings beside a measurement. */
const measuredOptions = [
  'select',
  'extendSelect',
  'ignore',
  'severity',
  'minConfidence',
  'outputFormat',
  'outputFile',
  'exclude',
  'jobs',
  'exitZero',
  'failOn',
  'config',
] as const satisfies readonly (keyof CheckOptions)[];

const mergedOptions = [
  'severity',
  'outputFormat',
  'outputFile',
  'exitZero',
  'failOn',
] as const satisfies readonly (keyof MergeOptions)[];

const exitCodes = `
Exit codes: 0 nothing to report, 1 findings at or above --fail-on, 2 Memlint could not do its work, 130 interrupted.`;

/** Checks, and again after every change, until the user interrupts. */
async function watchAndCheck(paths: readonly string[], options: CheckOptions, io: Io): Promise<number> {
  const watched = (paths.length > 0 ? paths : ['.'])
    .filter((path) => path !== '-')
    .map((path) => resolve(io.cwd, path));
  for (;;) {
    if (io.stdout.isTerminal) io.stdout.write('\u001b[2J\u001b[H');
    const code = await check(paths, options, io);
    const problems = new Set<string>();
    if (!io.signal.aborted) await nextChange(watched, io.signal, (path) => problems.add(path));
    for (const path of problems) io.stderr.write(`memlint: ${path}: cannot be watched\n`);
    if (io.signal.aborted) return 130;
    if (watched.length === 0 || problems.size === watched.length) return Math.max(code, 2);
  }
}
