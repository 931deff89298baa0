/**
 * The pages of `docs/rules/`, made from the rules themselves: what a page says about fixes is what the analyser
 * offers for the page's own example.
 */
import { usualNames, type Analyser, type Fix, type RuleInfo } from '@memlint/shared-rules';
import { describeRules, type DescribedRule } from '../../../server/src/cli/input-rules.ts';
import { applyEdits } from '../../../shared-rules/src/engine/apply-edits.ts';
import { openAs, settingsWith } from '../analyser.ts';
import { experiments } from '../experiments.ts';

/** File name → Markdown, for every rule and the index. @throws where a bad example gives no finding. */
export function rulePages(analyser: Analyser): Map<string, string> {
  const pages = new Map(analyser.rules.map((rule) => [`${rule.id}.md`, page(rule, analyser)]));
  for (const it of describeRules([])) pages.set(`${it.id}.md`, inputPage(it));
  return pages.set('README.md', index(analyser.rules));
}

/** A page about what the command line itself says of a file. */
const inputPage = ({ id, group, summary, severity, docs }: DescribedRule): string =>
  `${[
    `# ${id}`,
    generated,
    sentence(summary),
    `Group: ${group} · severity: ${severity} · command line only`,
    '## What it means',
    docs.why,
  ].join('\n\n')}\n`;

const generated = '<!-- Generated from the rule by `node .ci/docs.mjs`: edit shared-rules/src/rules instead. -->';

function page(rule: RuleInfo, analyser: Analyser): string {
  const { id, group, summary, severity, enabled, docs } = rule;
  const bad = docs.bad;
  const { name, language } = docs.example ? usualNames[docs.example] : { name: undefined, language: 'python' };
  const document = openAs(analyser, name, `${bad}\n`, settingsWith(analyser, [id]));
  const finding = document.findings().find((it) => it.rule === id);
  if (!finding) throw new Error(`the bad example of ${id} gives no finding`);
  const fixes = document.fixes(finding);
  const sections = [
    `# ${id}`,
    generated,
    `${sentence(summary)}`,
    `Group: ${group} · severity: ${severity}${enabled ? '' : ' · off by default'}`,
    '## Why it matters',
    docs.why,
    '## Reported',
    ...(name === undefined ? [] : [`In \`${name}\`:`]),
    code(bad, language),
    `> ${finding.message}`,
    '## Fine',
    code(docs.good, language),
    '## Fixes',
    ...describeFixes(fixes, document.text, language),
    ...(docs.notes ? ['## Good to know', docs.notes] : []),
    ...(docs.others ? ['## Other tools', docs.others] : []),
    ...measured(id),
    '## How to silence it',
    silencing(rule),
  ];
  document.dispose();
  return `${sections.join('\n\n')}\n`;
}

function describeFixes(fixes: readonly Fix[], text: string, language: string): string[] {
  if (fixes.length === 0) return ['None for this example: how to change it is for a person to decide.'];
  return fixes.flatMap((fix) => [
    `**${fix.title}** – ${safety(fix)}`,
    code(applyEdits(text, fix.edits).trimEnd(), language),
  ]);
}

function safety({ applicability, needsValue }: Fix): string {
  if (needsValue) return `asks for a value (\`${needsValue.name}\`), so it never runs unasked.`;
  if (applicability === 'safe') return 'safe: the program behaves as before, so it may run on save and with `--fix`.';
  return 'unsafe: it can change what the program does. It runs from the lightbulb or with `--unsafe-fixes` only.';
}

/** The experiment that is about the rule, if there is one, and what it claims. */
function measured(id: string): string[] {
  const own = experiments().find((it) => it.rules.includes(id));
  if (!own) return [];
  return [
    '## Measured',
    `[\`test-fixtures/experiments/${own.name}\`](../../test-fixtures/experiments/${own.name}) shows on CPython:`,
    own.claims.map((it) => `- ${it}`).join('\n'),
  ];
}

const silencing = ({ id }: RuleInfo): string => `One statement, with a reason for the next reader:

${code(`…  # memlint: ignore[${id}] why it is right here`)}

A whole file: \`# memlint: ignore-file[${id}] reason\` on a line of its own.

The whole project, in \`pyproject.toml\`:

${code(`[tool.memlint.rules]\n${id} = "off"`, 'toml')}`;

function index(rules: readonly RuleInfo[]): string {
  const groups = [...new Set(rules.map((it) => it.group))];
  const tables = groups.flatMap((group) => [
    `## ${group.charAt(0).toUpperCase()}${group.slice(1)}`,
    [
      '| rule | what it reports | severity |',
      '|---|---|---|',
      ...rules
        .filter((it) => it.group === group)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(
          (it) =>
            `| [\`${it.id}\`](${it.id}.md) | ${sentence(it.summary)} | ${it.enabled ? it.severity : `${it.severity}, off by default`} |`,
        ),
    ].join('\n'),
  ]);
  return `${['# Rules', generated, ...tables].join('\n\n')}\n`;
}

const code = (text: string, language = 'python'): string => `\`\`\`${language}\n${text}\n\`\`\``;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
