/** `driver.close()` → `driver.quit()`; `fig.clf()` → `plt.close(fig)`; `session.close()` → `await session.close()`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { WrongRelease } from '../semantic/release/wrong-releases.ts';
import { ancestorsOf } from '../syntax/children.ts';
import { inDocument } from './lines.ts';

export function rightVerb({ why, call, right, resource }: WrongRelease, context: CheckContext): FixDraft[] {
  const { func } = call;
  if (func.kind !== 'Attribute') return [];
  const awaited = resource.awaitedRelease?.includes(right) === true;
  const around = [...ancestorsOf(call)].find((it) => it.kind === 'FunctionDef' || it.kind === 'Lambda');
  if (awaited && (around?.kind !== 'FunctionDef' || !around.async)) return [];
  const insert =
    awaited && call.parent?.kind !== 'Await' ? [{ start: call.start, end: call.start, text: 'await ' }] : [];
  if (why === 'not-awaited')
    return [{ title: "Add 'await'", recipe: 'add-await', applicability: 'unsafe', edits: inDocument(context, insert) }];
  // Arguments were meant for the other verb (`sock.shutdown(SHUT_RDWR)`): there the right one is added.
  if (call.args.length > 0 || right.includes('.')) return [];
  const edits = [...insert, { start: func.attrSpan.start, end: func.attrSpan.end, text: right }];
  return [
    {
      title: `Call '${awaited ? 'await ' : ''}${context.source(func.value)}.${right}()' instead`,
      recipe: 'right-verb',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}
