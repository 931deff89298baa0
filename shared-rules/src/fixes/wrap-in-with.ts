/**
 * `name = call()` … → `with call() as name:` around the statements that use it.
 *
 * Lines inside the new block keep every character they had, so comments, blank lines and alignment survive. Where the
 * statements are the whole suite of a `with`, its header takes the call: `with a() as x, call() as name:`.
 */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import { inAsyncFunction } from './in-async-function.ts';
import { indentAt, indentLines, indentUnit, inDocument, lineStart, removeLine } from './lines.ts';
import { mergeIntoWith } from './merge-into-with.ts';
import { type ReleaseRange, releaseRange } from './release-range.ts';

/** @returns undefined where the range is uncertain or leaving a `with` would not release the resource. */
export function wrapInWith(lifetime: Lifetime, context: CheckContext): FixDraft | undefined {
  const { acquisition } = lifetime;
  const { resource } = acquisition;
  const range = releaseRange(lifetime, context);
  if (!range || acquisition.value.kind === 'Await') return undefined;
  const closing = resource.context !== 'closes';
  if (closing && (!resource.release.includes('close') || resource.async === true)) return undefined;
  if (resource.async === true && !inAsyncFunction(range.statement)) return undefined;

  const manager = closing ? context.document.importing('contextlib', 'closing') : undefined;
  if (closing && !manager) return undefined;
  const call = context.source(range.value);
  const opener = manager ? `${manager.text}(${call})` : call;
  const keyword = resource.async === true ? 'async with' : 'with';
  const item = `${opener} as ${range.target.id}`;
  const merged = mergeIntoWith(item, resource.async === true, range, context);
  const edits = merged ?? blockEdits(context, range, `${keyword} ${item}:`);
  const title = closing ? `Wrap in 'with closing(…)'` : `Wrap in '${keyword}'`;
  return {
    title: merged ? `Open it in the '${keyword}' around it` : title,
    recipe: merged ? 'merge-into-with' : closing ? 'wrap-in-closing' : 'wrap-in-with',
    applicability: range.certain && !closing ? 'safe' : 'unsafe',
    edits: [...inDocument(context, edits), ...(manager?.edits ?? [])],
  };
}

function blockEdits(context: CheckContext, range: ReleaseRange, header: string): Edit[] {
  const { text } = context.chunk;
  const unit = indentUnit(context, range.suite);
  const { statement, body, releases } = range;
  const last = body.at(-1);
  const edits: Edit[] = [{ start: statement.start, end: statement.end, text: header }];
  if (last) {
    const first = body[0] ?? last;
    // Comments between the acquisition and the first use move with it.
    const from = Math.min(first.start, nextLineStart(text, statement.end));
    edits.push(...indentLines(context, from, last.end, unit));
    edits.push(...releases.map((it) => removeLine(text, it)));
  } else {
    const [release, ...more] = releases;
    const pass = `${context.document.lineBreak}${indentAt(text, statement.start)}${unit}pass`;
    if (release)
      edits.push({
        start: lineStart(text, release.start),
        end: release.end,
        text: `${indentAt(text, statement.start)}${unit}pass`,
      });
    else edits.push({ start: statement.end, end: statement.end, text: pass });
    edits.push(...more.map((it) => removeLine(text, it)));
  }
  return edits;
}

function nextLineStart(text: string, offset: number): number {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = offset;
  const it = found.exec(text);
  return it ? it.index + it[0].length : text.length;
}
