/** From remembered drafts to findings: precedence, settings, suppressions, document offsets. */
import type { Confidence, Finding, Fix, Related, Rule, Severity, Site, Span } from '../rule.ts';
import { sorted } from './apply-edits.ts';
import type { Chunk, Draft } from './chunk.ts';
import { isAcceptedElsewhere } from './other-linters.ts';
import type { Settings } from './settings.ts';
import { severityOf as severityFor } from './severity-of.ts';
import { suppresses } from './suppressions.ts';
import { suppressionFindings, type SuppressionFinding } from './unused-suppressions.ts';

/** Of findings about the same object only the first by precedence stays; the others become its related places. */
function byPrecedence(found: readonly Draft[], precedence: readonly string[]): readonly Draft[] {
  if (found.length < 2) return found;
  const rank = (it: Draft): number => {
    const at = precedence.indexOf(it.rule);
    return at < 0 ? precedence.length : at;
  };
  const bySubject = new Map<string, Draft[]>();
  for (const it of found) {
    const key = it.subject ? `${it.subject.start}-${it.subject.end}` : `${it.rule}:${it.start}-${it.end}`;
    const known = bySubject.get(key);
    if (known) known.push(it);
    else bySubject.set(key, [it]);
  }
  return [...bySubject.values()].flatMap((group) => {
    const [winner, ...losers] = group.toSorted((a, b) => rank(a) - rank(b));
    if (!winner) return [];
    const related = losers.map(({ message, start, end }) => ({ message, at: { start, end } }));
    return [{ ...winner, related: [...winner.related, ...related] }];
  });
}

const ORDER: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 };

/** A place in document offsets; `path` where it is in another file. */
export interface PlacedRelated extends Span {
  readonly path?: string;
}

/** What decides how remembered findings are shown. */
export interface Presentation {
  /** Rules that look at this kind of document; default: those that look at Python. */
  readonly looks?: (rule: Rule) => boolean;
  readonly rules: readonly Rule[];
  readonly precedence: readonly string[];
  readonly settings: Settings;
  readonly locate: (site: Site) => PlacedRelated | undefined;
  /** Other files of the project are not known yet. */
  readonly isPartial?: boolean;
}

/** @returns the findings of all chunks, sorted by position. */
export function present(chunks: readonly Chunk[], presentation: Presentation): Finding[] {
  const { rules, precedence, settings, locate } = presentation;
  const byId = new Map(rules.map((it) => [it.id, it]));
  // Once through all chunks with every key: most have nothing to say.
  const speaking = chunks.filter(
    (it) => (it.drafts?.length ?? 0) > 0 || it.kept.length > 0 || it.directives.length > 0 || it.foreign.length > 0,
  );
  const fileWide = speaking.flatMap((chunk) => chunk.directives.filter((it) => it.scope === 'file'));
  const foreignFileWide = speaking.flatMap((chunk) => chunk.foreign.filter((it) => it.scope === 'file'));
  const deferTo = new Set(settings.deferTo ?? []);
  const isShown = (draft: Draft, chunk: Chunk): boolean => {
    const rule = byId.get(draft.rule);
    if (!rule || !severityOf(draft, rule, settings) || ORDER[draft.confidence] < ORDER[settings.minConfidence])
      return false;
    if (draft.sameAs.some((it) => deferTo.has(it))) return false;
    if (isAcceptedElsewhere(draft, chunk.text, chunk.foreign, foreignFileWide)) return false;
    if (fileWide.some((it) => it.rules.length === 0 || it.rules.includes(draft.rule))) return false;
    return !chunk.directives.some((it) => it.scope === 'line' && suppresses(it, draft.rule, draft.extent, chunk.text));
  };
  const out: Finding[] = [];
  for (const chunk of speaking) {
    const drafts = current(chunk);
    if (drafts.length === 0) continue;
    for (const draft of byPrecedence(
      drafts.filter((it) => isShown(it, chunk)),
      precedence,
    )) {
      const rule = byId.get(draft.rule);
      const severity = rule && severityOf(draft, rule, settings);
      if (!rule || !severity) continue;
      out.push({
        rule: draft.rule,
        group: rule.group,
        severity,
        confidence: draft.confidence,
        message: draft.message,
        symbol: draft.symbol,
        start: draft.start + chunk.start,
        end: draft.end + chunk.start,
        related: draft.related.flatMap((it): Related[] => {
          const at =
            'key' in it.at ? locate(it.at) : { start: it.at.start + chunk.start, end: it.at.end + chunk.start };
          return at ? [{ message: it.message, ...at }] : [];
        }),
      });
    }
  }
  const judgesComments = presentation.isPartial !== true;
  if (
    judgesComments &&
    !fileWide.some((it) => it.rules.length === 0 && speaking.some(({ drafts = [] }) => drafts.length > 0))
  )
    out.push(...suppressionsIn(chunks, presentation).map((it) => it.finding));
  return out.sort((a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : 1));
}

type Judged = Pick<Presentation, 'rules' | 'settings' | 'looks'>;

/** What is to be said of the suppression comments themselves. */
const suppressionsIn = (
  chunks: readonly Chunk[],
  { rules, settings, looks = (rule) => rule.check !== undefined }: Judged,
): SuppressionFinding[] => suppressionFindings(chunks, { rules, settings, looks });

/** The fixes of a finding about a suppression comment; undefined where it is another kind of finding. */
export function suppressionFixes(chunks: readonly Chunk[], judged: Judged, finding: Finding): Fix[] | undefined {
  const found = suppressionsIn(chunks, judged).find(
    (it) => it.finding.rule === finding.rule && it.finding.start === finding.start && it.finding.end === finding.end,
  );
  return found?.fixes().map((it) => ({ ...it, edits: sorted(it.edits) }));
}

/** What is shown of a chunk: its findings and, where something does not parse, those that were there before. */
function current(chunk: Chunk): readonly Draft[] {
  const drafts = chunk.drafts ?? [];
  if (chunk.kept.length === 0 || chunk.errors.length === 0) return drafts;
  const shown = new Set(drafts.map((it) => `${it.rule}:${it.start}`));
  const isUnread = ({ start, symbol }: Draft): boolean =>
    chunk.broken.has(symbol) || chunk.errors.some((it) => it.start <= start && start < it.end);
  return [...drafts, ...chunk.kept.filter((it) => isUnread(it) && !shown.has(`${it.rule}:${it.start}`))];
}

/** The severity a finding is shown with; undefined where its rule is off. */
export const severityOf = (draft: Draft, rule: Rule, settings: Settings): Severity | undefined =>
  severityFor(rule, draft.severity, draft.inTest ? { ...settings, testCode: true } : settings);
