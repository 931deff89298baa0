/** What a function does with a local name, as far as a mutation needs it to be sure, and a report to be useful. */
import type { Call, Expression, FunctionDef, Name, Node } from '../../../shared-rules/src/syntax/ast.ts';
import { ancestorsOf } from '../../../shared-rules/src/syntax/children.ts';
import { borrowers } from '../known-resources.ts';
import { calleeOf, functionAround, isBinding, type PythonFile, usesOf } from '../python-file.ts';

/** True where the value may live on: returned, stored, bound again in an outer scope. Then nothing is certain. */
export function escapes(file: PythonFile, fn: FunctionDef, name: string): boolean {
  if (file.ofKind('Global').some((it) => it.kind === 'Global' && it.names.includes(name) && functionAround(it) === fn))
    return true;
  return usesOf(fn.body, name).some((it) => {
    const { parent } = it;
    if (!parent || isBinding(it)) return false;
    switch (parent.kind) {
      case 'Attribute':
        // Gives the handle to whoever gets the result.
        return parent.attr === 'detach';
      case 'Return':
      case 'Yield':
      case 'List':
      case 'Tuple':
      case 'Set':
      case 'DictEntry':
      case 'Starred':
      case 'Lambda':
      case 'IfExp':
      case 'BoolOp':
      case 'NamedExpr':
        return true;
      case 'Assign':
        return parent.value === it;
      case 'Argument':
        return keptBy(file, parent.parent, parent.name);
      default:
        return false;
    }
  });
}

/** Calls that are about keeping what they get: containers, stacks, constructors of wrappers that are returned. */
function keptBy(file: PythonFile, call: Node | undefined, keyword: string | undefined): boolean {
  if (call?.kind !== 'Call') return true;
  if (/^(?:stdin|stdout|stderr)$/.test(keyword ?? '')) return false;
  const method = call.func.kind === 'Attribute' ? call.func.attr : undefined;
  if (
    /^(?:append|add|insert|put|put_nowait|setdefault|enter_context|push|callback|addCleanup|addfinalizer|register|extend|set_result|closing|aclosing|finalize|nullcontext)$/.test(
      method ?? calleeOf(file, call)?.split('.').at(-1) ?? '',
    )
  )
    return true;
  // The result of a call that got it may carry it away.
  return leaves(call);
}

/** True where the result of an expression is returned, yielded, or stored somewhere. */
function leaves(node: Expression): boolean {
  for (const it of ancestorsOf(node)) {
    if (it.kind === 'Return' || it.kind === 'Yield') return true;
    if (it.kind === 'Assign') return it.targets.some((target) => target.kind !== 'Name');
    if (it.kind === 'ExprStatement' || it.kind === 'For' || it.kind === 'With' || it.kind === 'If') return false;
  }
  return false;
}

/** The most telling of what happens to a resource that the function goes on owning. */
export function circumstanceOf(file: PythonFile, fn: FunctionDef, name: string, call: Call): string {
  const uses = usesOf(fn.body, name).filter((it) => !isBinding(it));
  const has = (test: (it: Name) => boolean): boolean => uses.some(test);
  if (has((it) => functionAround(it) !== fn)) return 'captured by an inner function';
  if (has((it) => isArgument(it) && !isBorrowed(file, it) && isBound(it)))
    return 'wrapped: the result of a callee is used';
  if (has((it) => isArgument(it) && !isBorrowed(file, it))) return 'handed to an unknown callee';
  if (has((it) => it.parent?.kind === 'Attribute' && it.parent.parent?.kind !== 'Call'))
    return 'an attribute of it is read';
  if (has(resultKept)) return 'the result of a method is kept';
  const text = file.text.slice(fn.body.start, fn.body.end);
  if (/\byield\b/.test(text)) return 'in a generator';
  if (file.text.slice(call.start, call.end).includes('lambda')) return 'lambda in the constructor';
  return 'only used here';
}

const isArgument = (it: Name): boolean => it.parent?.kind === 'Argument';

function isBorrowed(file: PythonFile, it: Name): boolean {
  const call = it.parent?.parent;
  return call?.kind === 'Call' && borrowers.has(calleeOf(file, call) ?? '');
}

const isBound = (it: Name): boolean => it.parent?.parent?.parent?.kind === 'Assign';

/** `rows = f.method(…)` */
function resultKept(it: Name): boolean {
  const call = it.parent?.kind === 'Attribute' ? it.parent.parent : undefined;
  return call?.kind === 'Call' && call.parent?.kind === 'Return';
}
