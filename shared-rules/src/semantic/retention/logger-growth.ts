/** Loggers that get one more handler, or loggers of which there is one more, each time some code runs. */
import type { Confidence } from '../../rule.ts';
import type { Call, Expression, Name, Node } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk, walkScope, isAssigned } from '../../syntax/children.ts';
import { hasShortLivedObjects } from './cached-methods.ts';
import { isMadeAgain } from './made-again.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { type Frequency, frequencyOf } from '../frequency.ts';
import { longLived } from './long-lived.ts';
import type { SitedUse } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';

export interface AddedHandler {
  /** The first call of `addHandler` on this logger in the function. */
  readonly call: Call;
  readonly logger: Expression;
  readonly others: readonly Call[];
  readonly frequency: Frequency;
  readonly confidence: Confidence;
  /** It runs for each object of a class, and nothing shows that the program makes one after the other. */
  readonly isForFew: boolean;
}

export interface NamedLogger {
  readonly call: Call;
  readonly name: Expression;
  /** The part of the name that is new each time. */
  readonly part: Expression;
  readonly confidence: Confidence;
}

const FRESH_CALLS =
  /^(builtins\.(id|next)|uuid\.\w+|time\.(time|time_ns|monotonic)|secrets\.\w+|random\.\w+|threading\.get_ident|itertools\.count)$/;
const FRESH_NAMES =
  /(^|_)(id|uuid|uid|guid|sid|cid|token|session|request|connection|conn|peer|peername|addr|address|remote|fd)$/;

/** What it takes for one to be here. */
export const loggerGrowthNeeds: readonly Needs[] = [
  { words: new Set(['addHandler', 'getChild']) },
  { calls: new Set(['logging.getLogger']) },
];

/** Handlers that one function makes and adds again and again, one entry for each logger. */
export function addedHandlers(fn: FunctionModel, context: CheckContext): AddedHandler[] {
  const { module } = context;
  if (fn.node.kind !== 'FunctionDef' || fn.broken) return [];
  const calls = fn
    .ofKind('Call')
    .filter((it) => it.func.kind === 'Attribute' && it.func.attr === 'addHandler' && it.args.length === 1);
  if (calls.length === 0) return [];
  const again = runsAgain(fn, context);
  // Somebody in the module takes handlers off, or looks which there are.
  if (
    !again ||
    ['removeHandler', 'handlers', 'hasHandlers'].some((it) => module.place(`?.${it}`).length > 0) ||
    /\b(removeHandler|hasHandlers)\b|\.handlers\b/.test(context.source(fn.node))
  )
    return [];
  const out: (AddedHandler & { others: Call[] })[] = [];
  for (const call of calls) {
    const logger = call.func.kind === 'Attribute' ? call.func.value : undefined;
    const handler = call.args[0]?.value;
    if (
      !logger ||
      !handler ||
      !isSharedLogger(logger, context) ||
      !isNew(handler, fn, context) ||
      isMinded(logger, context) ||
      isGuarded(call, fn, context)
    )
      continue;
    const known = out.find((it) => context.source(it.logger) === context.source(logger));
    if (known) known.others.push(call);
    else out.push({ call, logger, others: [], ...again });
  }
  return out;
}

function runsAgain(
  fn: FunctionModel,
  context: CheckContext,
): Pick<AddedHandler, 'frequency' | 'confidence' | 'isForFew'> | undefined {
  const { module } = context;
  const owner = fn.className;
  if (owner !== undefined && fn.symbol === `${owner}.__init__`) {
    if (!hasShortLivedObjects(owner, module)) return undefined;
    const isAlone =
      longLived(owner, module) !== undefined ||
      /(Manager|Server|Service|Daemon|Controller|Config|Settings|Main|Logger|Logging|Bot)$/.test(owner) ||
      isScript(context);
    const made = module.place(owner).filter((it) => it.op === 'call' && it.name !== '@');
    const isForFew = made.length > 0 && !isMadeAgain(owner, module);
    return { frequency: { runs: 'any' }, confidence: isAlone ? 'low' : 'medium', isForFew };
  }
  const frequency = frequencyOf(fn.symbol, module);
  const decorated = fn.node.kind === 'FunctionDef' && fn.node.decorators.length > 0;
  if (frequency.runs === 'once' || (decorated && frequency.runs === 'any')) return undefined;
  // Called once while the program starts, as most that are named for it: `start_logging`, `enable_debug_log`.
  const name = fn.symbol.slice(fn.symbol.lastIndexOf('.') + 1);
  // `add_file`, `set_stream_logger`: adding is what it is for, and how often that is wanted its callers know.
  const isStart =
    /^_*(add|set|enable|use|attach|log_to|redirect|capture)(_|$)/.test(name) ||
    (/(log|logs|logging|verbose|debug|config|main|run|cli)$/i.test(name) && !/^_*(get|make|create|build)_/.test(name));
  return {
    frequency,
    confidence: frequency.runs === 'often' ? 'high' : isStart || isScript(context) ? 'low' : 'medium',
    isForFew: false,
  };
}

const isScript = ({ module }: CheckContext): boolean =>
  module.place('__name__').some((it) => it.op === 'compare' && it.inFunction === '');

/** `logging.getLogger(…)`, under a name that does not change, or a name or attribute that holds one. */
export function isSharedLogger(node: Expression, context: CheckContext): boolean {
  const source = context.definitionOf(node);
  if (context.calls(source, 'logging.getLogger')) {
    const name = source.kind === 'Call' ? source.args[0]?.value : undefined;
    return !name || freshPart(name, context) === undefined;
  }
  if (context.qualifiedNames(node).includes('logging.root')) return true;
  const place = context.placeOf(node);
  const assigned =
    place === undefined
      ? []
      : context.module.place(place).filter((it) => it.op === 'assign' && it.value?.kind !== 'none');
  return (
    assigned.length > 0 &&
    assigned.every(
      (it) => it.value?.kind === 'call' && context.module.resolve(it.value.callee).includes('logging.getLogger'),
    )
  );
}

/** `self.logger.removeHandler(…)` somewhere: handlers are taken off, or looked at. */
function isMinded(logger: Expression, context: CheckContext): boolean {
  const place = context.placeOf(logger);
  return (
    place !== undefined &&
    context.module.place(place).some((it) => /^(removeHandler|handlers|hasHandlers)$/.test(it.name ?? ''))
  );
}

/** Made by this function: a handler that is added twice is kept once. */
function isNew(node: Expression, fn: FunctionModel, context: CheckContext): boolean {
  const isHandler = (it: Expression | undefined): boolean =>
    it?.kind === 'Call' && context.qualifiedNames(it.func).some((name) => /Handler$/.test(name));
  if (isHandler(context.definitionOf(node))) return true;
  // `handler = None`, and one of its own later on.
  if (context.localBindings(node)?.some((it) => it.kind === 'assign' && isHandler(it.value)) === true) return true;
  const place = node.kind === 'Attribute' ? context.placeOf(node) : undefined;
  if (place === undefined) return false;
  return context.module
    .place(place)
    .some(
      (it) =>
        it.op === 'assign' &&
        it.inFunction === fn.symbol &&
        it.value?.kind === 'call' &&
        /Handler$/.test(it.value.callee),
    );
}

/** Under a condition that can tell the first time from the others, or after a way out that can. */
export function isGuarded(call: Call, fn: FunctionModel, context: CheckContext): boolean {
  const tells = (test: Expression): boolean => tellsFirst(test, fn, context);
  for (const it of ancestorsOf(call)) {
    if (it.kind === 'Branch' && tells(it.test)) return true;
    if (it.kind === 'If' && it.orelse && isInside(call, it.orelse) && it.branches.some((of) => tells(of.test)))
      return true;
    if (it.kind === 'FunctionDef') break;
  }
  return fn.statements.some(
    (it) =>
      it.kind === 'If' &&
      it.end <= call.start &&
      it.branches.some(
        (branch) => tells(branch.test) && walkScope(branch.body).some((inner) => inner.kind === 'Return'),
      ),
  );
}

/** It asks the logger, or something that this function changes, or that lives on: not a setting that is given to it. */
function tellsFirst(test: Expression, fn: FunctionModel, context: CheckContext): boolean {
  for (const it of walk(test)) {
    if (it.kind !== 'Name' && it.kind !== 'Attribute') continue;
    const name = it.kind === 'Name' ? it.id : it.attr;
    if (/handler|logger|already|first|once|configured|initiali[sz]ed/i.test(name)) return true;
    const place = context.localBindings(it) === undefined ? context.placeOf(it) : undefined;
    if (place !== undefined && context.module.place(place).some((use) => isChanged(use))) return true;
    const definition = context.definitionOf(it);
    if (definition !== it && /handlers|\bcache\b/i.test(context.source(definition))) return true;
  }
  return fn.node.kind === 'Module' && /\bnot\b|\bis None\b|==|!=/.test(context.source(test));
}

/** Set or added to by a function other than the one that makes the object. */
const isChanged = ({ op, inFunction, name = '' }: SitedUse): boolean =>
  !/^$|(^|\.)__init__$/.test(inFunction) &&
  (op === 'assign' || op === 'store-item' || (op === 'method' && /^(add|append|set|setdefault)$/.test(name)));

/** `getLogger(f"conn.{id(self)}")` in code that runs for each object. */
export function loggerPerObject(node: Node, fn: FunctionModel, context: CheckContext): NamedLogger | undefined {
  if (node.kind !== 'Call' || fn.node.kind !== 'FunctionDef') return undefined;
  const isChild =
    node.func.kind === 'Attribute' && node.func.attr === 'getChild' && isSharedLogger(node.func.value, context);
  if (!isChild && !context.qualifiedNames(node.func).includes('logging.getLogger')) return undefined;
  const name = node.args[0]?.value;
  const found = name && freshPart(context.definitionOf(name), context);
  if (!name || !found || !runsAgain(fn, context)) return undefined;
  // The table of all loggers, which nobody needs but to take some out.
  if (context.module.place('?.loggerDict').length > 0) return undefined;
  return { call: node, name, ...found };
}

/** What makes a name new each time: an identity, a random value, or an identifier. Undefined for a name alone: it may come from anywhere. */
function freshPart(name: Expression, context: CheckContext): { part: Expression; confidence: Confidence } | undefined {
  for (const part of partsOf(name, context)) {
    for (const it of walk(part)) {
      if (it.kind === 'Call' && context.qualifiedNames(it.func).some((of) => FRESH_CALLS.test(of)))
        return { part, confidence: 'high' };
    }
    const last = part.kind === 'Attribute' ? part.attr : part.kind === 'Name' ? part.id : '';
    if (FRESH_NAMES.test(last) && !isConstantName(part, context)) return { part, confidence: 'medium' };
  }
  return undefined;
}

function partsOf(name: Expression, context: CheckContext): readonly Expression[] {
  if (name.kind === 'FString') return name.values;
  if (name.kind === 'BinOp' && name.op === '%') return name.right.kind === 'Tuple' ? name.right.elements : [name.right];
  if (name.kind === 'BinOp' && name.op === '+')
    return [...partsOf(name.left, context), ...partsOf(name.right, context), name.left, name.right].filter(
      (it) => it.kind !== 'BinOp',
    );
  if (name.kind === 'Call') {
    if (name.func.kind === 'Attribute' && name.func.attr === 'format') return name.args.map((it) => it.value);
    return context.qualifiedNames(name.func).some((it) => it === 'builtins.str' || it === 'builtins.repr')
      ? name.args.map((it) => it.value)
      : [];
  }
  return [];
}

const isConstantName = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Name' && context.localBindings(node) === undefined;

/** Names that a node binds. */
export const boundNames = (root: Node): string[] =>
  [...walk(root)].filter((it): it is Name => it.kind === 'Name' && isAssigned(it)).map((it) => it.id);
