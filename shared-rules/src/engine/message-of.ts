import type { Report, Rule } from '../rule.ts';

/** A report's message with its data filled in. */
export const messageOf = (report: Report, rule: Rule): string =>
  (rule.messages[report.message] ?? '').replace(/\{(\w+)\}/g, (_, key: string) => report.data?.[key] ?? key);
