/**
 * Code that no supported Python runs: arms for Python 2, `if TYPE_CHECKING`, fallbacks for modules that are always there,
 * what stands behind a `return` or a switch that is off.
 */
import {
  fixedFlags,
  modulesAlwaysThere,
  pythonThreeFlag,
  pythonTwoFlag,
  pythonTwoModules,
} from '../../catalogue/python-versions.ts';
import type { Call, Compare, Expression, Node, Statement, Try } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { Naming } from '../check-context.ts';
import { isSetting } from '../names.ts';

/** What a test gives in every run of a supported Python (3.0 and later); undefined where that depends. */
export function fixedOutcome(test: Expression, naming: Naming): boolean | undefined {
  switch (test.kind) {
    case 'Constant':
      if (test.type === 'True' || test.type === 'False') return test.type === 'True';
      return test.type === 'int' ? test.text !== '0' : undefined;
    case 'UnaryOp': {
      const inner = test.op === 'not' ? fixedOutcome(test.operand, naming) : undefined;
      return inner === undefined ? undefined : !inner;
    }
    case 'BoolOp': {
      const left = fixedOutcome(test.left, naming);
      const right = fixedOutcome(test.right, naming);
      const decides = test.op === 'or';
      if (left === decides || right === decides) return decides;
      return left !== undefined && right !== undefined ? !decides : undefined;
    }
    case 'Name':
      return fixedFlag(test, test.id, naming);
    case 'Attribute':
      return fixedFlag(test, test.attr, naming);
    case 'Compare':
      return versionTest(test, naming);
    case 'Call':
      return startsWithMajor(test, naming);
    default:
      return undefined;
  }
}

function fixedFlag(node: Expression, last: string, naming: Naming): boolean | undefined {
  if (isSwitchedOff(node, last, naming)) return false;
  // Hardly any name can be one of them.
  if (last !== 'TYPE_CHECKING' && !/^_?(is_?)?py(thon)?_?[23]$/i.test(last)) return undefined;
  if (node.kind === 'Name' && naming.localBindings(node)) return undefined;
  for (const name of naming.qualifiedNames(node)) if (Object.hasOwn(fixedFlags, name)) return fixedFlags[name];
  return pythonTwoFlag.test(last) ? false : pythonThreeFlag.test(last) ? true : undefined;
}

/** `DEBUG = False` at the top of the module, and nobody in the project says otherwise: to see it run, one edits the file. */
function isSwitchedOff(node: Expression, last: string, naming: Naming): boolean {
  if (node.kind !== 'Name' || !/^_*[A-Z][A-Z\d_]*$/.test(last) || naming.localBindings(node)) return false;
  const place = naming.placeOf(node);
  const uses = place === undefined ? [] : naming.module.place(place);
  const [only, second] = uses.filter(isSetting);
  if (!only || second || only.op !== 'assign' || only.inFunction !== '') return false;
  return only.value?.kind === 'constant' && only.value.type === 'False';
}

const isNamed = (node: Expression, name: string, naming: Naming): boolean => naming.qualifiedNames(node).includes(name);

/** `sys.version.startswith('2')` */
function startsWithMajor({ func, args }: Call, naming: Naming): boolean | undefined {
  const [prefix] = args;
  if (func.kind !== 'Attribute' || func.attr !== 'startswith' || !prefix) return undefined;
  const major = /^['"](\d)\.?['"]$/.exec(naming.source(prefix.value))?.[1];
  return major !== undefined && isNamed(func.value, 'sys.version', naming) ? major === '3' : undefined;
}

/** `sys.version_info[0] < 3`, `sys.version_info >= (3, 0)`, `sys.version < '3'`. */
function versionTest({ left, ops, comparators }: Compare, naming: Naming): boolean | undefined {
  const [op] = ops;
  const [right] = comparators;
  if (ops.length !== 1 || op === undefined || !right || !/version/.test(naming.source(left))) return undefined;
  const order = orderOf(left, right, naming);
  if (order === undefined) return undefined;
  switch (op) {
    case '==':
    case 'is':
      return order === 0;
    case '!=':
    case 'is not':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return undefined;
  }
}

/** Whether the running version is below, at or above what it is compared with; undefined where Pythons differ. */
function orderOf(left: Expression, right: Expression, naming: Naming): number | undefined {
  const text = naming.source(right);
  if (left.kind === 'Attribute' && left.attr === 'major')
    return isNamed(left.value, 'sys.version_info', naming) ? majorOrder(text) : undefined;
  if (left.kind === 'Subscript') {
    const first = naming.source(left.index) === '0' || naming.source(left.index) === ':1';
    if (!first) return undefined;
    if (isNamed(left.value, 'sys.version_info', naming)) return majorOrder(text.replace(/^\(\s*(\d+)\s*,\s*\)$/, '$1'));
    return isNamed(left.value, 'sys.version', naming) ? majorOrder(text.slice(1, -1)) : undefined;
  }
  if (isNamed(left, 'sys.version_info', naming)) {
    const [, major, minor] = /^[([]\s*(\d+)\s*(?:,\s*(\d+)?.*)?[)\]]$/s.exec(text) ?? [];
    return wholeOrder(major, minor);
  }
  if (isNamed(left, 'sys.version', naming)) {
    const [, major, minor] = /^['"](\d+)(?:\.(\d+)?.*)?['"]$/s.exec(text) ?? [];
    return wholeOrder(major, minor);
  }
  return undefined;
}

const majorOrder = (text: string): number | undefined => (/^\d+$/.test(text) ? 3 - Number(text) : undefined);

/** `(3,)` and `(3, 0)` are below every supported version; of `(3, 8)` one cannot say. */
function wholeOrder(major: string | undefined, minor: string | undefined): number | undefined {
  if (major === undefined) return undefined;
  if (major !== '3') return majorOrder(major);
  return Number(minor ?? '0') === 0 ? 1 : undefined;
}

/** Whether a supported Python never comes to `node`, by what stands around it. */
export function isNeverRun(node: Node, naming: Naming): boolean {
  let from = node;
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'Block') {
      for (const it of at.statements) {
        if (it === from) break;
        if (neverGoesOn(it)) return true;
      }
    }
    if (at.kind === 'Branch' && from === at.body && fixedOutcome(at.test, naming) === false) return true;
    if (at.kind === 'If') {
      for (const it of at.branches) {
        if (it === from) break;
        if (fixedOutcome(it.test, naming) === true) return true;
      }
    }
    if (at.kind === 'IfExp' && from !== at.test) {
      const outcome = fixedOutcome(at.test, naming);
      if (outcome !== undefined && from === (outcome ? at.orelse : at.body)) return true;
    }
    if (at.kind === 'BoolOp' && from === at.right && fixedOutcome(at.left, naming) === (at.op === 'or')) return true;
    if (at.kind === 'Try' && from.kind === 'ExceptHandler' && isFallback(at, from.type, naming)) return true;
    from = at;
  }
  return false;
}

/** Control never comes to what follows: it leaves, or fails in every supported Python (`import cPickle`). */
const neverGoesOn = (it: Statement): boolean =>
  it.kind === 'Return' ||
  it.kind === 'Raise' ||
  it.kind === 'Break' ||
  it.kind === 'Continue' ||
  (it.kind === 'Import' && it.names.some(({ name }) => pythonTwoModules.has(name))) ||
  (it.kind === 'ImportFrom' && it.level === 0 && pythonTwoModules.has(it.module));

/** `try: from subprocess import DEVNULL` with a handler for Pythons that had none. */
function isFallback({ body }: Try, type: Expression | undefined, naming: Naming): boolean {
  return (
    type !== undefined &&
    /^(ImportError|ModuleNotFoundError)$/.test(naming.source(type)) &&
    body.statements.every(
      (it) =>
        (it.kind === 'ImportFrom' && it.level === 0 && modulesAlwaysThere.has(it.module)) ||
        (it.kind === 'Import' && it.names.every(({ name }) => modulesAlwaysThere.has(name))),
    )
  );
}
