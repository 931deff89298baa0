/** One finding in the ten-field recommendations format. */
import type { Severity } from '@memlint/shared-rules';
import type { DescribedRule } from '../cli/input-rules.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { impactOf, verificationOf } from './impacts.ts';
import { block, code, prose } from './markdown.ts';
import { placeOf } from './report-input.ts';
import { codeOf, fixedCode } from './snippets.ts';

/** Severities as a review words them. */
export const wording: Readonly<Record<Severity, string>> = {
  warning: 'Important',
  information: 'Information',
  hint: 'Suggestion',
};

/** `unclosed-resource` as a title: `Unclosed resource`. */
export const titleOf = (rule: string): string => `${rule.charAt(0).toUpperCase()}${rule.slice(1)}`.replaceAll('-', ' ');

/**
 * Heading, Category, Severity, Issue, Impact, Current Code, Fix, Why, Verification, Resources.
 *
 * @param text of the finding's file, or of its cell
 * @param level of the heading
 */
export function recommendation(
  finding: ReportedFinding,
  rule: DescribedRule | undefined,
  text: string | undefined,
  level = 2,
): string {
  const { severity, group, message, location, cell, symbol, evidence, url } = finding;
  const [fix] = finding.fixes;
  const fixed = fix && text !== undefined ? fixedCode(finding, fix, text) : undefined;
  const inCell = cell === undefined ? '' : `Cell ${cell}, `;
  const measured = evidence === null ? '' : ` Measured: ${describeEvidence(evidence)}.`;
  const parts = [
    `${'#'.repeat(level)} ${wording[severity]}: ${titleOf(finding.rule)} (${inCell}Line ${location.line})`,
    [
      `**Category**: Memory Management (${group})  `,
      `**Severity**: ${wording[severity]}  `,
      `**Issue**: ${prose(message)} ${code(placeOf(finding))}${symbol === '' ? '' : ` in ${code(symbol)}`}`,
    ].join('\n'),
    `**Impact**: ${impactOf(finding)}${measured}`,
    ...(text === undefined ? [] : ['**Current Code**:', block(codeOf(finding, text))]),
    ...fixParts(finding, rule, fixed),
    `**Why**: ${rule?.docs.why.replace(/\s+/g, ' ').trim() || rule?.summary || prose(message)}`,
    `**Verification**: ${verificationOf(finding)}`,
    `**Resources**: [${finding.rule}](${url})`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function fixParts({ fixes }: ReportedFinding, rule: DescribedRule | undefined, fixed: string | undefined): string[] {
  const [fix, ...others] = fixes;
  const further = others.length > 0 ? [`Other fixes: ${others.map((it) => prose(it.title)).join('; ')}.`] : [];
  if (fix && fixed !== undefined) return [`**Fix** (${fixTitle(fix)}):`, block(fixed), ...further];
  if (fix) return [`**Fix**: ${fixTitle(fix)}`, ...further];
  const good = rule?.docs.good.trim() ?? '';
  return good === ''
    ? ['**Fix**: by hand.']
    : ['**Fix** (by hand; this is how code without the finding looks):', block(good)];
}

const fixTitle = ({ title, applicability }: ReportedFinding['fixes'][number]): string =>
  `${prose(title)}${applicability === 'safe' ? '' : '; look at it before you keep it'}`;

/** What a measurement said, in Markdown. */
export const describeEvidence = (evidence: Readonly<Record<string, unknown>>): string =>
  prose(evidenceSummary(evidence));

/** The same as plain text: its own summary, or `key value` pairs. */
export function evidenceSummary(evidence: Readonly<Record<string, unknown>>): string {
  const summary = evidence['summary'];
  if (typeof summary === 'string') return summary;
  return Object.entries(evidence)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
}
