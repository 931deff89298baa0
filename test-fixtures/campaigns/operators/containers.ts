/** Retention, containers: the eviction, the bound, the weak container, the removal of finished work. */
import type { Edit } from '@memlint/shared-rules';
import type {
  Call,
  ClassDef,
  Expression,
  FunctionDef,
  Module,
  NodeOf,
  Statement,
} from '../../../shared-rules/src/syntax/ast.ts';
import { ancestorsOf } from '../../../shared-rules/src/syntax/children.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  below,
  blockOf,
  calleeOf,
  classAround,
  functionAround,
  isBinding,
  passFor,
  type PythonFile,
  source,
  statementOf,
  perFile,
} from '../python-file.ts';

export type Use = NodeOf<'Name' | 'Attribute'>;

/** A container of the module, of a class, or of an object. */
export interface Container {
  readonly level: 'module' | 'class' | 'instance';
  readonly name: string;
  readonly value: Expression;
  readonly scope: Module | ClassDef;
  /** Every use after the one that makes it. */
  readonly uses: readonly Use[];
}

const makers =
  /^(?:dict|list|set|deque|OrderedDict|defaultdict|collections\.(?:deque|OrderedDict|defaultdict)|weakref\.Weak(?:Set|ValueDictionary|KeyDictionary))$/;

export const isContainer = (file: PythonFile, value: Expression): boolean =>
  ((value.kind === 'List' || value.kind === 'Set') && value.elements.length === 0) ||
  (value.kind === 'Dict' && value.entries.length === 0) ||
  (value.kind === 'Call' && makers.test(calleeOf(file, value) ?? ''));

/** Containers that a module, a class body or `__init__` makes, each by one statement. */
export const containersOf = perFile((file): Container[] => {
  return file.ofKind('Assign').flatMap((it): Container[] => {
    if (it.kind !== 'Assign' || it.targets.length !== 1 || !it.value || !isContainer(file, it.value)) return [];
    const [target] = it.targets;
    const fn = functionAround(it);
    const owner = classAround(it);
    const usesOf = (name: string): Use[] => (file.names.get(name) ?? []).filter((use) => use !== target);
    if (target?.kind === 'Name' && !fn) {
      if (it.parent?.parent !== file.module && it.parent?.parent !== owner) return [];
      return [
        {
          level: owner ? 'class' : 'module',
          name: target.id,
          value: it.value,
          scope: owner ?? file.module,
          uses: usesOf(target.id),
        },
      ];
    }
    if (target?.kind !== 'Attribute' || target.value.kind !== 'Name' || target.value.id !== 'self') return [];
    if (fn?.name !== '__init__' || !owner || fn.parent?.parent !== owner) return [];
    return [{ level: 'instance', name: target.attr, value: it.value, scope: owner, uses: usesOf(target.attr) }];
  });
});

/** `X.method(…)`: the call, where the use is its receiver. */
export const methodCall = (use: Use): { readonly name: string; readonly call: Call } | undefined => {
  const { parent } = use;
  return parent?.kind === 'Attribute' && parent.parent?.kind === 'Call' && parent.parent.func === parent
    ? { name: parent.attr, call: parent.parent }
    : undefined;
};

const isConstant = (it: Expression | undefined): boolean =>
  it?.kind === 'Constant' ||
  (it?.kind === 'Attribute' && /^[A-Z_]+$/.test(it.attr)) ||
  (it?.kind === 'Name' && /^[A-Z][A-Z_]+$/.test(it.id));

/** Adds something that is new each time, in a function. */
export function growsAt(use: Use): FunctionDef | undefined {
  const fn = functionAround(use);
  if (!fn) return undefined;
  const method = methodCall(use);
  if (method) {
    const [first] = method.call.args;
    const isGrowth = /^(?:append|appendleft|add|extend|setdefault|insert)$/.test(method.name);
    return isGrowth && first && !isConstant(first.value) ? fn : undefined;
  }
  const { parent } = use;
  if (
    parent?.kind === 'Subscript' &&
    parent.value === use &&
    parent.parent?.kind === 'Assign' &&
    parent.parent.targets.includes(parent)
  ) {
    return isConstant(parent.index) || parent.index.kind === 'Slice' ? undefined : fn;
  }
  return undefined;
}

/** What takes a removal away; undefined where it is one that cannot be taken away alone. */
export function withoutRemoval(file: PythonFile, use: Use): Edit | 'none' | undefined {
  const method = methodCall(use);
  const statement = statementOf(use);
  if (!statement) return undefined;
  if (
    method &&
    /^(?:pop|popitem|popleft|remove|discard|clear|difference_update|intersection_update)$/.test(method.name)
  ) {
    if (method.call.parent?.kind === 'ExprStatement') return passFor(guardOf(file, statement, use));
    const container = source(file, use);
    const args = method.call.args.map((it) => source(file, it));
    const text =
      method.name === 'popleft' || (method.name === 'pop' && args[0] === '0' && args.length === 1)
        ? `${container}[0]`
        : method.name !== 'pop'
          ? undefined
          : args.length === 0
            ? `${container}[-1]`
            : args.length === 1
              ? `${container}[${args[0]}]`
              : `${container}.get(${args.join(', ')})`;
    // A loop until it is empty would never end.
    return text === undefined || isDrained(use) ? undefined : { start: method.call.start, end: method.call.end, text };
  }
  if (use.parent?.kind === 'Subscript' && use.parent.parent?.kind === 'Delete') {
    return use.parent.parent.targets.length === 1 ? passFor(guardOf(file, use.parent.parent, use)) : undefined;
  }
  const { parent } = use;
  if (parent?.kind === 'Delete') return undefined;
  if (parent?.kind === 'Assign' && parent.targets.includes(use))
    return parent.targets.length === 1 && functionAround(use) ? passFor(parent) : undefined;
  if (parent?.kind === 'AugAssign' && parent.target === use) return undefined;
  // Slices that are deleted or replaced, swaps, and whatever else rebinds.
  if (parent?.kind === 'Tuple' && parent.parent?.kind === 'Assign' && parent.parent.targets.includes(parent))
    return undefined;
  if (
    parent?.kind === 'Subscript' &&
    parent.index.kind === 'Slice' &&
    parent.parent?.kind === 'Assign' &&
    parent.parent.targets.includes(parent)
  )
    return passFor(parent.parent);
  return 'none';
}

/** `if len(x) > n:` and `while len(x) > n:` around a removal go with it: what is left of them would limit nothing. */
function guardOf(file: PythonFile, statement: Statement, use: Use): Statement {
  const block = blockOf(statement);
  const { parent } = block ?? {};
  const guard =
    parent?.kind === 'Branch' &&
    parent.parent?.kind === 'If' &&
    parent.parent.branches.length === 1 &&
    !parent.parent.orelse
      ? parent.parent
      : parent?.kind === 'While'
        ? parent
        : undefined;
  const test = guard?.kind === 'If' ? guard.branches[0]?.test : guard?.test;
  return guard && test && block?.statements.length === 1 && source(file, test).includes(`len(${source(file, use)})`)
    ? guard
    : statement;
}

function isDrained(use: Use): boolean {
  for (const it of ancestorsOf(use)) {
    if (it.kind === 'While') return true;
    if (it.kind === 'FunctionDef') return false;
  }
  return false;
}

/** How others may get at the container; the cause of a miss more often than not. */
export function circumstanceOf(file: PythonFile, it: Container): string {
  if (it.uses.some((use) => use.kind === 'Name' && use.parent?.kind === 'Argument' && !isMeasured(file, use)))
    return 'handed to a callee';
  if (it.uses.some((use) => use.parent?.kind === 'Return' || use.parent?.kind === 'Assign'))
    return 'returned or given another name';
  if (it.uses.some((use) => isMeasured(file, use))) return 'its length is looked at';
  if (it.level === 'instance') return 'of an object';
  if (it.level === 'class') return 'of a class';
  if (!it.name.startsWith('_')) return 'a public name of the module';
  return 'a private name of the module';
}

export const isMeasured = (file: PythonFile, use: Use): boolean => {
  const call = use.parent?.parent;
  return call?.kind === 'Call' && calleeOf(file, call) === 'len';
};

export const isTested = (use: Use): boolean => {
  for (const it of ancestorsOf(use)) {
    if (it.kind === 'Branch' || it.kind === 'While' || it.kind === 'Compare') return true;
    if (it.kind === 'Block') return false;
  }
  return false;
};

/** Made at the top of a module, so that there is one for the whole program. */
export const isSingleton = (file: PythonFile, owner: ClassDef): boolean =>
  file.module.body.statements.some(
    (it) =>
      it.kind === 'Assign' &&
      it.value?.kind === 'Call' &&
      it.value.func.kind === 'Name' &&
      it.value.func.id === owner.name,
  );

const setUp =
  /^(?:__init__|__init_subclass__|__new__|main)$|regist|subscribe|set_?up|install|configure|declare|enable|^_*(?:load|init|add_\w*(?:type|handler|format|backend|plugin|hook|listener|extension|cleanup))/i;

/** Code that runs once, as its name says. */
export const runsOnce = (fn: FunctionDef): boolean => setUp.test(fn.name) || fn.decorators.length > 0;

/** Keys of which one process has a handful: its threads, loops, modules, classes, languages, hosts, plug-ins. */
export const fewKeys =
  /^_*(?:tid|thread_id|loop|lang|language|locale|fmt|format|cls|klass|type|typ|restype|name|fullname|shortname|modname|module|plugin(?:_name)?|group_name|host|domain|site_id)$/;

/** Keyed wherever it grows by what there are few of: without the removal it would be as long as before. */
export function isKeyedByFew(use: Use): boolean {
  const { parent } = use;
  const method = methodCall(use);
  const key =
    parent?.kind === 'Subscript'
      ? parent.index
      : method && /^(?:setdefault|add)$/.test(method.name)
        ? method.call.args[0]?.value
        : undefined;
  const first = key?.kind === 'Tuple' ? key.elements[0] : key;
  const name = first?.kind === 'Name' ? first.id : first?.kind === 'Attribute' ? first.attr : '';
  return fewKeys.test(name);
}

/** Empties all of it for whoever wants to begin anew: between two such calls nothing bounded it before either. */
function isReset(use: Use, growing: readonly FunctionDef[]): boolean {
  const { parent } = use;
  const fn = functionAround(use);
  const isWhole = methodCall(use)?.name === 'clear' || (parent?.kind === 'Assign' && parent.targets.includes(use));
  return isWhole && fn !== undefined && !growing.includes(fn) && resets.test(fn.name);
}

const resets =
  /reset|clear|reload|unload|refresh|invalidate|purge|^_*(?:close|stop|shutdown|exit|clean|load|init|set_?up|update)/i;

const stripEviction: Operator = {
  id: 'unbounded-growth/eviction',
  rule: 'unbounded-growth',
  also: ['unbounded-cache', 'strong-registry', 'unpruned-tasks', 'stored-exception'],
  strips: '`pop`, `popitem`, `del`, `remove`, `discard`, `clear` and reassignment of a container that functions fill',
  find: (file) =>
    containersOf(file).flatMap((it): Mutation[] => {
      if (it.level === 'instance' && !isSingleton(file, it.scope as ClassDef)) return [];
      if (/^weakref/.test(it.value.kind === 'Call' ? (calleeOf(file, it.value) ?? '') : '')) return [];
      if (it.value.kind === 'Call' && it.value.args.some((arg) => arg.name === 'maxlen')) return [];
      const own = it.uses.filter((use) => belongs(use, it));
      if (own.length !== it.uses.length) return [];
      const growing = own.flatMap((use) => growsAt(use) ?? []);
      if (!growing.some((fn) => !runsOnce(fn))) return [];
      if (own.every((use) => growsAt(use) === undefined || isKeyedByFew(use))) return [];
      // Whoever gets the container itself may take things out of it.
      if (
        own.some((use) => use.parent?.kind === 'Return' || (use.parent?.kind === 'Argument' && !isMeasured(file, use)))
      )
        return [];
      const removals = own.map((use) => withoutRemoval(file, use));
      const edits = removals.filter((edit) => edit !== 'none');
      const gone = (use: Use): boolean => edits.some((edit) => edit && edit.start <= use.start && use.end <= edit.end);
      // A test of its length that stays may be a bound of its own.
      if (own.some((use) => isMeasured(file, use) && isTested(use) && !gone(use))) return [];
      if (edits.length === 0 || edits.includes(undefined)) return [];
      if (own.every((use, at) => removals[at] === 'none' || isReset(use, growing))) return [];
      return [
        {
          edits: distinct(edits.filter((edit) => edit !== undefined)),
          at: it.value.start,
          scope: file.module,
          circumstance: circumstanceOf(file, it),
        },
      ];
    }),
};

const distinct = (edits: readonly Edit[]): Edit[] =>
  [...new Map(edits.map((it) => [it.start, it])).values()]
    .sort((a, b) => a.start - b.start)
    .filter((it, at, all) => at === 0 || (all[at - 1]?.end ?? 0) <= it.start);

/** Whether a use of that name is one of this container, not of a namesake elsewhere. */
export function belongs(use: Use, { level, scope, name }: Container): boolean {
  if (level === 'module') return use.kind === 'Name' && !isLocalName(use, name);
  if (use.kind !== 'Attribute' || use.value.kind !== 'Name')
    return level === 'class' && use.kind === 'Name' && use.parent?.parent === scope;
  if (classAround(use) !== scope) return false;
  return /^(?:self|cls)$/.test(use.value.id) || use.value.id === (scope.kind === 'ClassDef' ? scope.name : '');
}

/** A parameter, or a name that the function binds without `global`. */
const isLocalName = (use: Use, name: string): boolean => {
  const fn = functionAround(use);
  if (!fn) return false;
  if (fn.parameters.some((it) => it.name === name)) return true;
  const inside = below(fn.body);
  const isGlobal = inside.some((it) => it.kind === 'Global' && it.names.includes(name));
  return (
    !isGlobal &&
    inside.some((it) => it.kind === 'Name' && it.id === name && isBinding(it) && it.parent?.kind !== 'Delete')
  );
};

export const evictionOperators: readonly Operator[] = [stripEviction];
