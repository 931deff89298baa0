/**
 * Every setting, described once: from here come the editor's settings (`client/package.json`), the JSON schema of
 * configuration files (`client/media/memlint.schema.json`), what is completed and explained in them, and the page
 * `docs/settings.md`. `node .ci/docs.mjs` writes the files.
 */
import { defaultTestPatterns } from '@memlint/shared-rules';
import { defaultMemoryBudget, defaultSizeBudget, defaultTimeBudget } from './editor-settings.ts';

/** A piece of JSON schema. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Setting {
  /** As editors write it; in configuration files it is written in kebab-case, too. */
  readonly name: string;
  /** Markdown, ends with a full stop. */
  readonly help: string;
  readonly schema: Schema;
  /** Absent where nothing is the default. */
  readonly fallback?: unknown;
  /** `editor`: a person's own choice. `project`: only in a project's files. `both`: the project's wins. */
  readonly where: 'editor' | 'project' | 'both';
  /** Scope of the setting in VS Code; default `resource`. */
  readonly scope?: 'window' | 'machine-overridable';
}

const choice = (options: Readonly<Record<string, string>>): Schema => ({
  type: 'string',
  enum: Object.keys(options),
  enumDescriptions: Object.values(options),
});

const texts: Schema = { type: 'array', items: { type: 'string' } };

/** Rules, groups, `ALL` and patterns; a file's schema names them. */
export const ruleNames: Schema = { type: 'array', items: { type: 'string' } };

export const severity: Schema = { type: 'string', enum: ['warning', 'information', 'hint', 'off'] };

/** In the order of the documentation. */
export const settings: readonly Setting[] = [
  {
    name: 'enable',
    help: 'Check Python files for memory smells.',
    schema: { type: 'boolean' },
    fallback: true,
    where: 'editor',
    scope: 'window',
  },
  {
    name: 'run',
    help: 'When a file is checked.',
    schema: choice({
      onType: 'Check while you type.',
      onSave: 'Check when a file is opened or saved.',
      manual: 'Check when you ask for it with *Memlint: Check This File Now*.',
    }),
    fallback: 'onType',
    where: 'editor',
  },
  {
    name: 'scope',
    help: 'Which files show findings. Files that are not open are checked in the background, as they are on disk.',
    schema: choice({
      openFiles: 'Open files.',
      changedFiles: 'Open files, and those that Git says are changed or new.',
      workspace: 'All files of the workspace.',
    }),
    fallback: 'openFiles',
    where: 'editor',
    scope: 'window',
  },
  {
    name: 'memoryBudget',
    help: 'Memory of the server, in megabytes, beyond which no more files are checked that are not open. The log says when that happens.',
    schema: { type: 'number', minimum: 100 },
    fallback: defaultMemoryBudget,
    where: 'editor',
    scope: 'window',
  },
  {
    name: 'timeBudget',
    help: 'Longest time, in seconds, for the check of one file. One that takes longer is left out, and the log says which: a file that is not open until it changes, an open one for an hour, as the server has to be started again for it.',
    schema: { type: 'number', exclusiveMinimum: 0 },
    fallback: defaultTimeBudget,
    where: 'editor',
    scope: 'window',
  },
  {
    name: 'sizeBudget',
    help: 'Size, in megabytes, beyond which a file that is not open is not read. The log says which.',
    schema: { type: 'number', exclusiveMinimum: 0 },
    fallback: defaultSizeBudget,
    where: 'editor',
    scope: 'window',
  },
  {
    name: 'profile',
    help: 'How sure Memlint must be before it reports something.',
    schema: choice({
      relaxed: 'Only findings that are almost certainly right.',
      balanced: 'Findings that are probably right.',
      strict: 'Every finding, also the uncertain ones.',
    }),
    fallback: 'balanced',
    where: 'both',
  },
  {
    name: 'minConfidence',
    help: 'The lowest confidence that is reported; it wins over the profile.',
    schema: { type: 'string', enum: ['high', 'medium', 'low'] },
    where: 'project',
  },
  {
    name: 'rules',
    help: 'Severity per rule, for example `{ "string-concat-in-loop": "off", "unclosed-*": "warning" }`. A key is a rule, a group (`release`, `retention`, `footprint`, `deployment`), `ALL`, or a pattern with `*`. Rules that are not named keep their own severity.',
    schema: { type: 'object', additionalProperties: severity },
    fallback: {},
    where: 'both',
  },
  {
    name: 'select',
    help: 'Check these rules only: rules, groups, `ALL` or patterns.',
    schema: ruleNames,
    where: 'project',
  },
  {
    name: 'extendSelect',
    help: 'Check these rules as well.',
    schema: ruleNames,
    where: 'project',
  },
  {
    name: 'ignore',
    help: 'Do not check these rules.',
    schema: ruleNames,
    where: 'project',
  },
  {
    name: 'perFileIgnores',
    help: 'Rules that are not checked in the files that a glob matches, for example `{ "scripts/**" = ["release"] }`.',
    schema: { type: 'object', additionalProperties: ruleNames },
    where: 'project',
  },
  {
    name: 'showHintsAsInformation',
    help: 'Show hints as information. VS Code does not list hints in the Problems panel; it only marks them with three dots in the text.',
    schema: { type: 'boolean' },
    fallback: false,
    where: 'editor',
  },
  {
    name: 'groupInMessage',
    help: 'Begin each message with the group of its rule, as in `release: The file …`, so that the Problems panel can be filtered by it.',
    schema: { type: 'boolean' },
    fallback: false,
    where: 'editor',
  },
  {
    name: 'targetVersion',
    help: 'Oldest Python version the code must run on, like `3.9`. No fix uses anything newer. Empty: taken from `requires-python` in `pyproject.toml`, else 3.9.',
    schema: { type: 'string', pattern: '^$|^3\\.[0-9]+$', patternErrorMessage: 'Write the version like 3.9.' },
    fallback: '',
    where: 'both',
  },
  {
    name: 'resources',
    help: 'Resources of your own: what opens them and what gives them back. In TOML: `[[tool.memlint.resources]]` with `constructors = ["mylib.connect"]` and `release = ["close"]`; optional are `noun` (for messages), `types`, `context` (what leaving `with` does), `async` and `expensive`.',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        required: ['constructors', 'release'],
        additionalProperties: false,
        properties: {
          constructors: texts,
          release: texts,
          noun: { type: 'string' },
          types: texts,
          context: choice({
            closes: 'Leaving `with` releases it.',
            'keeps-open': 'Leaving `with` does something else.',
            none: 'It is no context manager.',
          }),
          async: { type: 'boolean' },
          expensive: { type: 'boolean' },
        },
      },
    },
    fallback: [],
    where: 'project',
  },
  {
    name: 'fixValues',
    help: 'Values for fixes that need a number from you, for example `{ "maxsize": 1024, "maxlen": 1000 }`.',
    schema: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    fallback: {},
    where: 'both',
  },
  {
    name: 'exclude',
    help: 'Files that are not checked, as globs relative to the workspace folder. Virtual environments, `site-packages`, `node_modules`, `build`, `dist` and generated files are never checked.',
    schema: texts,
    fallback: [],
    where: 'both',
  },
  {
    name: 'testPatterns',
    help: 'Files that are test code, as globs. Findings there are one step less severe.',
    schema: texts,
    fallback: defaultTestPatterns,
    where: 'both',
  },
  {
    name: 'baseline',
    help: 'File with the findings that the project has accepted, from the directory of the configuration file on; where the project has none, from the workspace folder on.',
    schema: { type: 'string' },
    fallback: '',
    where: 'both',
  },
  {
    name: 'baselineFindings',
    help: 'How findings of the baseline are shown.',
    schema: choice({ hint: 'As hints.', hide: 'Not at all.' }),
    fallback: 'hint',
    where: 'editor',
  },
  {
    name: 'baselineShrink',
    help: 'Take settled findings out of the baseline when their file is saved. A baseline never grows by itself.',
    schema: { type: 'boolean' },
    fallback: true,
    where: 'editor',
  },
  {
    name: 'overlap',
    help: 'What becomes of findings that ruff or pylint, as the project configures them, reports as well.',
    schema: choice({ both: 'Show them here, too.', defer: 'Leave them to the other tool.' }),
    fallback: 'both',
    where: 'both',
  },
  {
    name: 'fixOnSave',
    help: 'Fixes that are applied when a file is saved: none, every fix that keeps the behaviour of the program, or those of a list of rules. The same can be had with `editor.codeActionsOnSave` and `source.fixAll.memlint`.',
    schema: {
      type: ['string', 'array'],
      anyOf: [
        choice({ off: 'Change nothing on save.', safe: 'Apply the fixes that keep the behaviour of the program.' }),
        ruleNames,
      ],
    },
    fallback: 'off',
    where: 'editor',
  },
  {
    name: 'newFindingDelay',
    help: 'How long to wait, in milliseconds, before a new finding about unfinished code appears in the function you are typing in. Findings that are settled disappear at once.',
    schema: { type: 'number', minimum: 0, maximum: 60_000 },
    fallback: 1000,
    where: 'editor',
  },
  {
    name: 'python',
    help: 'The Python interpreter that leak checks run your code with. Empty: the one that the Python extension has chosen, else that of the virtual environment beside the file, else `python3`. Nothing else of Memlint needs Python.',
    schema: { type: 'string' },
    fallback: '',
    where: 'editor',
    scope: 'machine-overridable',
  },
  {
    name: 'trace.server',
    help: 'What the output channel shows of the exchange between VS Code and the server.',
    schema: choice({
      off: 'Nothing.',
      messages: 'Which messages are exchanged.',
      verbose: 'The messages with their content.',
    }),
    fallback: 'off',
    where: 'editor',
    scope: 'window',
  },
];
