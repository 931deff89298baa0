/** The wrong verb at the end of a resource's life → `try:` around its uses, and the right one in `finally`. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { statementIn } from '../semantic/release/figures.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import type { WrongRelease } from '../semantic/release/wrong-releases.ts';
import { isStatement, statementOf, suiteOf } from '../syntax/children.ts';
import { finallyBlock } from './finally-block.ts';
import { inDocument, ownLines, removeLine } from './lines.ts';

/** @param keeps the verb has an effect of its own and stays. */
export function rightVerbInFinally(
  { call, right, resource }: WrongRelease,
  { acquisition, uses, holders }: Lifetime,
  keeps: boolean,
  context: CheckContext,
): FixDraft[] {
  const { text } = context.chunk;
  const statement = statementOf(acquisition.value);
  const suite = statement && suiteOf(statement);
  const wrong = statementOf(call);
  if (
    statement?.kind !== 'Assign' ||
    statement.value !== acquisition.value ||
    !suite ||
    wrong?.kind !== 'ExprStatement' ||
    suiteOf(wrong) !== suite ||
    call.func.kind !== 'Attribute'
  )
    return [];
  if (right.includes('.') || holders.some((it) => (it.scope.bindings.get(it.name)?.length ?? 0) > 1)) return [];
  const awaited = resource.awaitedRelease?.includes(right) === true;
  if (awaited && !isAsync(context, call)) return [];
  const first = suite.statements.indexOf(statement) + 1;
  const at = suite.statements.indexOf(wrong);
  for (const it of uses) {
    const own = statementIn(it, suite);
    // A use behind the end: where it really ends is not clear.
    if (!own || !isStatement(own) || suite.statements.indexOf(own) > at || suite.statements.indexOf(own) < first)
      return [];
  }
  const body = suite.statements.slice(first, keeps ? at + 1 : at);
  const last = body.at(-1);
  if (!last || !ownLines(text, [statement, ...body, wrong])) return [];
  const line = `${awaited ? 'await ' : ''}${context.source(call.func.value)}.${right}()`;
  const edits = [
    ...finallyBlock(statement, last.end, [line], suite, context),
    ...(keeps ? [] : [removeLine(text, wrong)]),
  ];
  return [
    {
      title: `Release in 'finally' with '${line}'`,
      recipe: 'right-verb-in-finally',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}

function isAsync(context: CheckContext, node: WrongRelease['call']): boolean {
  const { node: around } = context.chunk.scopes.scopeOf(node);
  return around.kind === 'FunctionDef' && around.async;
}
