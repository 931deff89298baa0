/** `plt.close(fig)` after the last use of a figure; in `finally` where something before it may raise. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { type Figure, statementIn } from '../semantic/release/figures.ts';
import { mayRaise } from '../semantic/flow/raising.ts';
import type { Statement } from '../syntax/ast.ts';
import { isInside, isStatement, statementOf, suiteOf, walk } from '../syntax/children.ts';
import { finallyBlock } from './finally-block.ts';
import { indentAt, inDocument, lineEnd, ownLines, ownsLines, removeLine } from './lines.ts';

export function closeFigure(figure: Figure, context: CheckContext): FixDraft[] {
  const { call, uses, pyplotCalls, saved, cleared } = figure;
  const { text } = context.chunk;
  const statement = statementOf(call);
  const suite = statement && suiteOf(statement);
  const close = closing(figure, context);
  if (!statement || !suite || !close || !ownsLines(text, statement)) return [];
  const first = suite.statements.indexOf(statement) + 1;
  const named = uses.filter((it) => it.start >= call.end);
  if (named.length !== uses.length) return [];
  let last: Statement | undefined;
  for (const it of [...named, ...pyplotCalls, saved]) {
    const at = statementIn(it, suite);
    if (!at || !isStatement(at)) return [];
    if (!last || at.end > last.end) last = at;
  }
  if (!last) return [];
  const wiped = cleared && statementOf(cleared);
  // `plt.clf()` in the end has nothing left to do.
  const dropped =
    wiped && wiped === last && wiped.kind === 'ExprStatement' && wiped.value === cleared ? wiped : undefined;
  const body = suite.statements.slice(first, suite.statements.indexOf(last) + (dropped ? 0 : 1));
  const end = body.at(-1);
  if (!end || !ownLines(text, [...body, ...(dropped ? [dropped] : [])])) return [];
  const naming = [...close.edits];
  const out: FixDraft[] = [];
  const leaves = body.some((it) =>
    [...walk(it)].some(
      (node) => node.kind === 'Return' || node.kind === 'Raise' || node.kind === 'Continue' || node.kind === 'Break',
    ),
  );
  if (leaves || body.some((it) => mayRaise(it, context))) {
    const edits: Edit[] = [
      ...naming,
      ...finallyBlock(statement, end.end, [close.line], suite, context),
      ...(dropped ? [removeLine(text, dropped)] : []),
    ];
    out.push({
      title: `Close it in 'finally' with '${close.line}'`,
      recipe: 'close-figure-in-finally',
      applicability: 'unsafe',
      edits: [...inDocument(context, edits), ...close.imports],
    });
  }
  if (!leaves) {
    const at = lineEnd(text, end.end);
    const place: Edit = dropped
      ? { start: dropped.start, end: dropped.end, text: close.line }
      : { start: at, end: at, text: `${context.document.lineBreak}${indentAt(text, statement.start)}${close.line}` };
    out.push({
      title: `Close it with '${close.line}'`,
      recipe: 'close-figure',
      applicability: 'unsafe',
      edits: [...inDocument(context, [...naming, place]), ...close.imports],
    });
  }
  return out;
}

interface Closing {
  /** `plt.close(fig)` */
  readonly line: string;
  /** Gives a figure without a name one. In offsets of the chunk. */
  readonly edits: readonly Edit[];
  readonly imports: readonly Edit[];
}

/** How to close it by name, with what that needs. */
function closing({ call, name }: Figure, context: CheckContext): Closing | undefined {
  const { func } = call;
  const base =
    func.kind === 'Attribute'
      ? { text: `${context.source(func.value)}.close`, edits: [] }
      : context.document.importing('matplotlib.pyplot', 'close');
  if (!base) return undefined;
  const { scopes } = context.chunk;
  const scope = scopes.scopeOf(call);
  const isFree = (it: string): boolean =>
    !scope.bindings.has(it) && !scope.names.has(it) && context.module.name(it).length === 0;
  if (name && /[A-Za-z]/.test(name.id)) {
    // A name that is given to several figures says only at its end which one is meant.
    if ((scope.bindings.get(name.id)?.length ?? 0) > 1 && !isOnlyInLoops(name.id, context, call)) return undefined;
    return { line: `${base.text}(${name.id})`, edits: [], imports: base.edits };
  }
  const fresh = ['fig', 'figure'].find(isFree);
  if (fresh === undefined) return undefined;
  if (name)
    return {
      line: `${base.text}(${fresh})`,
      edits: [{ start: name.start, end: name.end, text: fresh }],
      imports: base.edits,
    };
  if (call.parent?.kind !== 'ExprStatement') return undefined;
  return {
    line: `${base.text}(${fresh})`,
    edits: [{ start: call.start, end: call.start, text: `${fresh} = ` }],
    imports: base.edits,
  };
}

/** Bound again in other suites only. */
function isOnlyInLoops(id: string, context: CheckContext, call: Figure['call']): boolean {
  const scope = context.chunk.scopes.scopeOf(call);
  const own = suiteOf(statementOf(call) as Statement);
  return (scope.bindings.get(id) ?? []).every(
    (it) => isInside(call, it.node.parent ?? it.node) || (own !== undefined && !isInside(it.node, own)),
  );
}
