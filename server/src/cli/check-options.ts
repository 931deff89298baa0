/** The options of `memlint check`, declared once and handed on as one plain object. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Confidence, Severity } from '@memlint/shared-rules';
import { formats, type Format } from './reporters/index.ts';

export interface CheckOptions {
  readonly select?: readonly string[];
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
  readonly severity?: Severity;
  readonly minConfidence?: Confidence;
  readonly outputFormat: Format;
  readonly outputFile?: string;
  readonly fix: boolean;
  readonly unsafeFixes: boolean;
  readonly diff: boolean;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly exclude: readonly string[];
  readonly stdinFilename?: string;
  readonly statistics: boolean;
  readonly jobs?: number;
  readonly changedSince?: string;
  readonly cache: boolean;
  readonly exitZero: boolean;
  readonly failOn: Severity;
  readonly watch: boolean;
  readonly config: boolean;
  readonly showSettings: boolean;
  readonly showFiles: boolean;
  readonly shard?: Shard;
}

/** Part `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

const severities: readonly Severity[] = ['warning', 'information', 'hint'];

/** Adds the options of `check` to `command`: all of them, or those that are named. */
export function addCheckOptions(command: Command, only?: readonly (keyof CheckOptions)[]): Command {
  const flag = (flags: string, text: string): Option => new Option(flags, text).default(false);
  const options: readonly Option[] = [
    new Option('--select <rules>', 'check these rules only: ids, groups or ALL, separated by commas').argParser(
      collect,
    ),
    new Option('--extend-select <rules>', 'check these rules too').argParser(collect).default([], 'none'),
    new Option('--ignore <rules>', 'do not check these rules').argParser(collect).default([], 'none'),
    new Option('--severity <level>', 'lowest severity shown (text output hides hints unless told)').choices(severities),
    new Option('--min-confidence <level>', 'lowest confidence shown').choices(['high', 'medium', 'low']),
    new Option('--output-format <format>', 'how findings are printed').choices(formats).default('full'),
    new Option('--output-file <file>', 'print findings to this file'),
    flag('--fix', 'apply safe fixes'),
    flag('--unsafe-fixes', 'with --fix or --diff: apply unsafe fixes too'),
    flag('--diff', 'print what --fix would change, change nothing'),
    new Option('--baseline <file>', 'leave out the findings listed in this file'),
    new Option('--write-baseline <file>', 'list all findings of this run in a file'),
    new Option('--exclude <globs>', 'leave these paths out').argParser(collect).default([], 'none'),
    new Option('--stdin-filename <file>', 'name of the text read from - (standard input)'),
    flag('--statistics', 'print the number of findings per rule'),
    new Option('--jobs <n>', 'threads to use').argParser(positive),
    new Option('--changed-since <rev>', 'check only files that changed since this Git revision'),
    new Option('--no-cache', 'do not use remembered results'),
    flag('--exit-zero', 'end with 0 also when there are findings'),
    new Option('--fail-on <level>', 'lowest severity that makes the exit code 1')
      .choices(severities)
      .default('information'),
    flag('--watch', 'check again whenever a file changes'),
    new Option('--no-config', 'read no configuration file'),
    flag('--show-settings', 'print the settings in use and stop'),
    flag('--show-files', 'print the files that would be checked and stop'),
    new Option('--shard <i/n>', 'check the i-th of n parts of the files').argParser(shard),
  ];
  const names = only && new Set<string>(only);
  for (const option of options) if (!names || names.has(option.attributeName())) command.addOption(option);
  return command;
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  const names = value.split(',').map((it) => it.trim());
  return [...(before ?? []), ...names.filter((it) => it !== '')];
}

/** A whole number from 1, as an option has it. */
export function positive(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a number from 1.');
  return Number(value);
}

function shard(value: string): Shard {
  const [, index, count] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count) {
    throw new InvalidArgumentError('It must be I/N with I from 1 to N, such as 2/4.');
  }
  return { index, count };
}
