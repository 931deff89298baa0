/** A pipe nobody reads: `p.wait()` → `p.communicate()`, which reads it; or `PIPE` → `DEVNULL`, which opens none. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { UnreadPipe } from '../semantic/release/child-processes.ts';
import { indentAt, inDocument, lineEnd, ownsLines } from './lines.ts';

/** @param all every unread pipe of one child. @param reads whether another pipe is read by hand. */
export function readPipes(all: readonly UnreadPipe[], reads: boolean, context: CheckContext): FixDraft[] {
  const [first] = all;
  if (!first) return [];
  const out: FixDraft[] = [];
  const read = reads ? undefined : communicating(first, context);
  if (read)
    out.push({
      title: "Read it with 'communicate()' instead of 'wait()'",
      recipe: 'communicate',
      applicability: 'unsafe',
      edits: inDocument(context, read),
    });
  const values = all.map((it) => it.argument.value);
  const edits = values.flatMap((value): Edit[] => {
    if (value.kind === 'Attribute') return [{ start: value.attrSpan.start, end: value.attrSpan.end, text: 'DEVNULL' }];
    return [];
  });
  if (edits.length === values.length)
    out.push({
      title: `Send it to 'DEVNULL'`,
      recipe: 'pipe-to-devnull',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    });
  return out;
}

function communicating({ waits }: UnreadPipe, context: CheckContext): Edit[] | undefined {
  const { text } = context.chunk;
  const edits: Edit[] = [];
  for (const call of waits) {
    const { func } = call;
    if (func.kind !== 'Attribute') return undefined;
    const awaited = call.parent?.kind === 'Await' ? call.parent : undefined;
    const statement = (awaited ?? call).parent;
    const limit = call.args[0];
    // `wait(5)` has the limit first, `communicate(5)` would send it.
    if (limit && limit.name !== 'timeout') return undefined;
    edits.push({ start: func.attrSpan.start, end: func.attrSpan.end, text: 'communicate' });
    if (statement?.kind === 'ExprStatement') continue;
    if (statement?.kind !== 'Assign' || statement.targets.length !== 1 || !ownsLines(text, statement)) return undefined;
    const [target] = statement.targets;
    if (!target) return undefined;
    edits.push({ start: statement.start, end: (awaited ?? call).start, text: '' });
    const at = lineEnd(text, statement.end);
    edits.push({
      start: at,
      end: at,
      text: `${context.document.lineBreak}${indentAt(text, statement.start)}${context.source(target)} = ${context.source(func.value)}.returncode`,
    });
  }
  return edits;
}
