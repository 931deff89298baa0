/** Measuring that was switched on and never off again. */
import { huntingNames, profilingDecorators } from '../../catalogue/profiling.ts';
import type { Call, Expression, ExprStatement, FunctionDef, Node } from '../../syntax/ast.ts';
import { ancestorsOf, suiteOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { SitedUse } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';

export type LeftOver =
  | { readonly kind: 'decorator'; readonly at: Expression; readonly on: FunctionDef; readonly certain: boolean }
  | { readonly kind: 'tracing'; readonly at: Call; readonly statement: ExprStatement }
  | { readonly kind: 'snapshot'; readonly at: Call; readonly start: SitedUse }
  | { readonly kind: 'saveall'; readonly at: Call; readonly statement: ExprStatement }
  | { readonly kind: 'disabled'; readonly at: Call; readonly statement: ExprStatement };

/** What it takes for one to be here. */
export const leftOverNeeds: readonly Needs[] = [
  {
    calls: new Set([
      ...profilingDecorators,
      'gc.disable',
      'gc.set_debug',
      'tracemalloc.start',
      'tracemalloc.take_snapshot',
    ]),
  },
  { words: new Set(['profile']) },
];

export function leftOversIn(fn: FunctionModel, context: CheckContext): LeftOver[] {
  const out: LeftOver[] = [];
  if (fn.broken) return out;
  for (const node of fn.nodes) {
    if (node.kind === 'FunctionDef') for (const it of node.decorators) out.push(...decorator(it, node, context));
    if (node.kind !== 'Call' || node.func.kind === 'Call') continue;
    const found = call(node, fn, context);
    if (found) out.push(found);
  }
  return out;
}

function decorator(at: Expression, on: FunctionDef, context: CheckContext): LeftOver[] {
  const callee = at.kind === 'Call' ? at.func : at;
  if (context.qualifiedNames(callee).some((it) => profilingDecorators.has(it)))
    return [{ kind: 'decorator', at, on, certain: true }];
  // `kernprof` and `mprof` put a bare `profile` among the builtins.
  const isBare =
    callee.kind === 'Name' && callee.id === 'profile' && at === callee && context.localBindings(callee) === undefined;
  if (!isBare || context.module.name('profile').length > 0 || context.module.name('*').length > 0) return [];
  return [{ kind: 'decorator', at, on, certain: false }];
}

function call(at: Call, fn: FunctionModel, context: CheckContext): LeftOver | undefined {
  const statement = at.parent?.kind === 'ExprStatement' ? at.parent : undefined;
  const { module } = context;
  const callees = context.qualifiedNames(at.func);
  if (callees.includes('tracemalloc.start')) {
    if (!statement || suiteOf(statement)?.parent?.kind !== 'Module' || context.chunk.owner !== undefined)
      return undefined;
    const uses = usesOf('tracemalloc', context);
    // Whoever stops it, or takes it in hand at all, measures on purpose; a snapshot in a loop is reported there.
    if (uses.some((it) => it.name === 'stop' || (it.name === 'take_snapshot' && it.inLoop))) return undefined;
    return { kind: 'tracing', at, statement };
  }
  if (callees.includes('tracemalloc.take_snapshot')) {
    const uses = usesOf('tracemalloc', context);
    const start = uses.find((it) => it.name === 'start' && it.inFunction === '');
    // With a main guard in the module, tracing may be on in a script only.
    if (!start || !standsInLoop(at, fn) || module.place('__name__').length > 0 || uses.some((it) => it.name === 'stop'))
      return undefined;
    return { kind: 'snapshot', at, start };
  }
  if (!statement) return undefined;
  if (callees.includes('gc.set_debug')) {
    const [flags] = at.args;
    // `if os.environ.get("DEBUG_LEAK"):` somebody asks for it.
    if (!flags || isAskedFor(statement) || ![...walk(flags.value)].some((it) => isKeeping(it, context)))
      return undefined;
    const others = [...usesOf('gc', context), ...module.place('set_debug')].filter(
      (it) => it.name === 'set_debug' || it.op === 'call',
    );
    return others.length > 1 ? undefined : { kind: 'saveall', at, statement };
  }
  if (callees.includes('gc.disable')) {
    const uses = usesOf('gc', context);
    if (
      uses.length === 0 ||
      uses.some((it) => it.op !== 'method' || !/^(disable|isenabled|get_\w+|garbage|is_tracked)$/.test(it.name ?? ''))
    )
      return undefined;
    return { kind: 'disabled', at, statement };
  }
  return undefined;
}

const isAskedFor = (statement: Node): boolean =>
  [...ancestorsOf(statement)].some(
    (it) => it.kind === 'If' && it.branches.some(({ test }) => test.kind !== 'Constant'),
  );

const usesOf = (name: string, context: CheckContext): readonly SitedUse[] => context.module.place(name);

const isKeeping = (node: Node, context: CheckContext): boolean =>
  (node.kind === 'Attribute' || node.kind === 'Name') &&
  context.qualifiedNames(node).some((it) => it === 'gc.DEBUG_SAVEALL' || it === 'gc.DEBUG_LEAK');

function standsInLoop(node: Node, fn: FunctionModel): boolean {
  let from = node;
  for (const at of ancestorsOf(node)) {
    if ((at.kind === 'For' && from === at.body) || (at.kind === 'While' && from === at.body)) return true;
    if (at === fn.node) return false;
    from = at;
  }
  return false;
}

/** Whether a function is there, by its name, to look for leaks. */
export const isLeakHunt = ({ node }: FunctionModel): boolean =>
  node.kind === 'FunctionDef' && huntingNames.test(node.name);
