/** Suppression comments that suppress nothing, as findings of the rules that look at them. */
import type { Finding, FixDraft, Rule, SuppressedId, Suppression } from '../rule.ts';
import type { Chunk, Draft } from './chunk.ts';
import { messageOf } from './message-of.ts';
import { severityOf } from './severity-of.ts';
import type { Settings } from './settings.ts';
import { suppresses, type Directive } from './suppressions.ts';

export interface Judging {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  /** Rules that look at this kind of document. */
  readonly looks: (rule: Rule) => boolean;
}

/** A finding about a comment, with the way to its fixes. */
export interface SuppressionFinding {
  readonly finding: Finding;
  readonly fixes: () => readonly FixDraft[];
}

/**
 * A comment counts as used where anything is found that it speaks of, shown or not: a finding below the confidence
 * floor, one that another rule's finding overrules. Where a part of the text does not parse nothing is said of it.
 */
export function suppressionFindings(chunks: readonly Chunk[], judging: Judging): SuppressionFinding[] {
  const { rules, settings } = judging;
  const judges = rules.filter((it) => it.checkSuppression && severityOf(it, it.severity, settings));
  if (judges.length === 0 || !chunks.some((it) => it.directives.length > 0)) return [];
  const names = judges.map((it) => it.id);
  const isBroken = chunks.some((it) => it.errors.length > 0);
  const fileWide = chunks.flatMap((it) => it.directives.filter(({ scope }) => scope === 'file'));
  const isExempt = (it: Directive): boolean => it.rules.some((id) => names.includes(id));
  if (fileWide.some(isExempt)) return [];
  const out: SuppressionFinding[] = [];
  for (const chunk of chunks) {
    for (const directive of chunk.directives) {
      if (isExempt(directive) || (directive.scope === 'file' ? isBroken : chunk.errors.length > 0)) continue;
      const reach = directive.scope === 'file' ? chunks : [chunk];
      const found = suppressionOf(directive, chunk, reach, judging);
      for (const rule of judges) {
        rule.checkSuppression?.(found, (report) =>
          out.push({
            finding: {
              rule: rule.id,
              group: rule.group,
              severity: severityOf(rule, report.severity ?? rule.severity, settings) ?? rule.severity,
              confidence: report.confidence ?? 'high',
              message: messageOf(report, rule),
              symbol: directive.symbol,
              start: report.at.start,
              end: report.at.end,
              related: [],
            },
            fixes: () => report.fixes?.() ?? [],
          }),
        );
      }
    }
  }
  return out;
}

function suppressionOf(
  it: Directive,
  chunk: Chunk,
  reach: readonly Chunk[],
  { rules, settings, looks }: Judging,
): Suppression {
  const hits = (matches: (draft: Draft) => boolean): boolean =>
    reach.some(({ drafts = [], text }) =>
      drafts.some((draft) => matches(draft) && suppresses({ ...it, rules: [] }, draft.rule, draft.extent, text)),
    );
  const stateOf = (id: string): SuppressedId['state'] => {
    const rule = rules.find((of) => of.id === id);
    if (!rule) return /^(?:io|syntax)-error$/.test(id) ? 'unjudged' : 'unknown rule';
    if (!looks(rule) || !severityOf(rule, rule.severity, settings)) return 'unjudged';
    return hits((draft) => draft.rule === id) ? 'used' : 'unused';
  };
  return {
    start: it.start + chunk.start,
    end: it.end + chunk.start,
    text: chunk.text,
    offset: chunk.start,
    ids: it.rules.map((id, index) => {
      const { start, end } = it.places[index] ?? it;
      return { id, start: start + chunk.start, end: end + chunk.start, state: stateOf(id) };
    }),
    silencesNothing: it.rules.length === 0 && !hits(() => true),
  };
}
