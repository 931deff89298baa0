/** What the command line itself says about files: described like rules, so that every report can explain them. */
import { ruleUrl, type RuleDocs, type RuleInfo, type Severity } from '@memlint/shared-rules';

/** A rule of the analyser, or one of the two below. */
export interface DescribedRule {
  readonly id: string;
  readonly group: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly enabled: boolean;
  readonly docs: RuleDocs;
  readonly url: string;
}

const inputRules: readonly Omit<DescribedRule, 'url'>[] = [
  {
    id: 'io-error',
    group: 'input',
    summary: 'A file could not be read, so nothing in it was checked.',
    severity: 'information',
    enabled: true,
    docs: {
      why: 'The file is missing, may not be read, is no regular file, or its bytes are not in the encoding it declares (UTF-8 where it declares none). Python could not run it either.',
      bad: '',
      good: '',
    },
  },
  {
    id: 'syntax-error',
    group: 'input',
    summary: 'A part of a file could not be parsed, so that part was not checked.',
    severity: 'information',
    enabled: true,
    docs: {
      why: 'No grammar that Memlint knows can read a statement of this file. The other statements are checked as usual. Editors do not show this: their Python extension says it better.',
      bad: '',
      good: '',
    },
  },
];

/** Everything that can stand in a report, rules first. */
export const describeRules = (rules: readonly RuleInfo[]): readonly DescribedRule[] =>
  [...rules, ...inputRules].map(({ id, group, summary, severity, enabled, docs }) => ({
    id,
    group,
    summary,
    severity,
    enabled,
    docs,
    url: ruleUrl(id),
  }));
