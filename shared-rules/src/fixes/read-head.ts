/** `f.read()[:4]` → `f.read(4)`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { WholeRead } from '../semantic/footprint/whole-reads.ts';
import { inDocument } from './lines.ts';

/** @returns undefined where the file is not known to be a plain one: others may give less than they are asked for. */
export function readHead({ call, byPath, file, use }: WholeRead, context: CheckContext): FixDraft | undefined {
  if (use.kind !== 'head' || byPath || !file.opened || !context.calls(file.opened, plainOpeners)) return undefined;
  const { subscript, count } = use;
  if (context.chunk.text.slice(call.end, subscript.end).includes('#')) return undefined;
  return {
    title: `Read no more than ${count}`,
    recipe: 'read-head',
    // Text behind it that cannot be decoded is an error no longer.
    applicability: file.content === 'binary' ? 'safe' : 'unsafe',
    edits: inDocument(context, [{ start: call.argsSpan.start, end: subscript.end, text: `(${count})` }]),
  };
}

const plainOpeners: ReadonlySet<string> = new Set(['builtins.open', 'io.open', 'pathlib.Path.open']);
