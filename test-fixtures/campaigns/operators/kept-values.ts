/** Retention, values that keep more than they should: exceptions, defaults, graphs, types, views. */
import type { Call, FunctionDef, Node } from '../../../shared-rules/src/syntax/ast.ts';
import { ancestorsOf } from '../../../shared-rules/src/syntax/children.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  below,
  calleeOf,
  dotted,
  functionAround,
  indentOf,
  inLoop,
  passFor,
  type PythonFile,
  source,
  usesOf,
  without,
} from '../python-file.ts';
import { containersOf } from './containers.ts';

/** Text of an exception becomes the exception. */
const storeException: Operator = {
  id: 'stored-exception/text',
  rule: 'stored-exception',
  also: ['unbounded-growth'],
  strips: '`ERRORS.append(str(e))` → `ERRORS.append(e)`',
  find: (file) => {
    const containers = new Set(
      containersOf(file)
        .filter((it) => it.level !== 'instance')
        .map((it) => it.name),
    );
    return file.ofKind('Call').flatMap((it): Mutation[] => {
      if (it.kind !== 'Call' || !/^(?:str|repr|traceback\.format_exc)$/.test(calleeOf(file, it) ?? '')) return [];
      const fn = functionAround(it);
      let handler: string | undefined;
      for (let at = it.parent; at && at.kind !== 'FunctionDef'; at = at.parent)
        if (at.kind === 'ExceptHandler') handler ??= at.name;
      const [argument] = it.args;
      if (!fn || handler === undefined || (argument && source(file, argument) !== handler)) return [];
      const statement = it.parent;
      const holder =
        statement?.kind === 'Argument' &&
        statement.parent?.kind === 'Call' &&
        statement.parent.func.kind === 'Attribute' &&
        /^(?:append|add)$/.test(statement.parent.func.attr)
          ? dotted(statement.parent.func.value)
          : statement?.kind === 'Assign' && statement.targets[0]?.kind === 'Subscript'
            ? dotted(statement.targets[0].value)
            : undefined;
      if (holder === undefined || !containers.has(holder.split('.').at(-1) ?? '')) return [];
      return [
        { edits: [{ start: it.start, end: it.end, text: handler }], at: it.start, scope: fn, circumstance: holder },
      ];
    });
  },
};

/** `x=None` with `if x is None: x = []` becomes `x=[]`. */
const shareDefault: Operator = {
  id: 'mutable-default-argument/none',
  rule: 'mutable-default-argument',
  strips: '`def f(x=None): if x is None: x = []` → `def f(x=[])`',
  find: (file) =>
    file.functions.flatMap((fn) =>
      fn.parameters.flatMap((parameter): Mutation[] => {
        const value = parameter.default;
        if (value?.kind !== 'Constant' || value.type !== 'None' || parameter.variant !== 'plain') return [];
        // Shared on purpose, says the name.
        if (/memo|cache|registry/i.test(parameter.name)) return [];
        const guard = fn.body.statements.find(
          (it) =>
            it.kind === 'If' &&
            it.branches.length === 1 &&
            !it.orelse &&
            /^(?:(\w+) is None|not (\w+))$/
              .exec(source(file, it.branches[0]?.test ?? it))
              ?.slice(1)
              .includes(parameter.name),
        );
        const body = guard?.kind === 'If' ? guard.branches[0]?.body.statements : undefined;
        const [only] = body ?? [];
        if (
          !guard ||
          body?.length !== 1 ||
          only?.kind !== 'Assign' ||
          source(file, only.targets[0] ?? only) !== parameter.name
        )
          return [];
        const fresh = only.value && source(file, only.value);
        if (fresh === undefined || !/^(?:\[\]|\{\}|list\(\)|dict\(\)|set\(\))$/.test(fresh)) return [];
        const uses = usesOf(fn.body, parameter.name).filter((it) => it.start > guard.end);
        const kept = uses.map(({ parent, id }) => {
          if (
            parent?.kind === 'Attribute' &&
            parent.parent?.kind === 'Call' &&
            /^(?:append|extend|insert|add|update|setdefault|pop|remove|clear)$/.test(parent.attr)
          )
            return 'changed by a method';
          if (
            parent?.kind === 'Subscript' &&
            parent.parent?.kind === 'Assign' &&
            parent.parent.targets.includes(parent)
          )
            return 'changed by an assignment';
          if (parent?.kind === 'Return') return 'returned';
          if (
            parent?.kind === 'Assign' &&
            parent.value &&
            source(file, parent.value) === id &&
            parent.targets.some((it) => it.kind === 'Attribute')
          )
            return 'stored';
          return undefined;
        });
        const how = kept.find((it) => it !== undefined);
        if (how === undefined || usesOf(fn.body, parameter.name).some((it) => it.start < guard.start)) return [];
        return [
          {
            edits: [{ start: value.start, end: value.end, text: fresh }, without(file, guard)],
            at: value.start,
            scope: fn,
            circumstance: how,
          },
        ];
      }),
    ),
};

const isWithoutGraph = (file: PythonFile, it: Node): boolean =>
  [...ancestorsOf(it)].some(
    (one) => one.kind === 'With' && one.items.some((item) => /no_grad|inference_mode/.test(source(file, item))),
  );

const isReset = (it: Call, fn: FunctionDef): boolean => {
  const target = it.parent?.kind === 'AugAssign' ? dotted(it.parent.target) : undefined;
  return below(fn.body).some(
    (one) =>
      one.kind === 'Assign' &&
      inLoop(one, fn) &&
      one.targets.some((to) => dotted(to) === target && target !== undefined),
  );
};

/** `total += loss.item()` keeps the graph. */
const keepGraph: Operator = {
  id: 'retained-graph/item',
  rule: 'retained-graph',
  strips: '`total += loss.item()`, `losses.append(loss.detach())` → `loss`',
  find: (file) =>
    (file.text.includes('.backward(') ? file.functions : []).flatMap((fn): Mutation[] => {
      if (
        !/\.backward\(/.test(source(file, fn.body)) ||
        ![...file.imports.values()].some((it) => it.startsWith('torch'))
      )
        return [];
      return below(fn.body).flatMap((it): Mutation[] => {
        if (
          it.kind !== 'Call' ||
          it.func.kind !== 'Attribute' ||
          !/^(?:item|detach)$/.test(it.func.attr) ||
          it.args.length > 0
        )
          return [];
        const { value } = it.func;
        const kept =
          (it.parent?.kind === 'AugAssign' && it.parent.op === '+') ||
          (it.parent?.kind === 'Argument' &&
            it.parent.parent?.kind === 'Call' &&
            it.parent.parent.func.kind === 'Attribute' &&
            it.parent.parent.func.attr === 'append');
        if (!kept || value.kind !== 'Name' || !/loss/.test(value.id) || !inLoop(it, fn)) return [];
        // Without a graph there is nothing to keep; what starts again in the loop keeps little.
        if (isWithoutGraph(file, it) || isReset(it, fn)) return [];
        return [
          {
            edits: [{ start: it.start, end: it.end, text: value.id }],
            at: it.start,
            scope: fn,
            circumstance: it.parent?.kind === 'AugAssign' ? 'added up' : 'collected',
          },
        ];
      });
    }),
};

/** A type that the module makes once is made in the loop that uses it. */
const typeIntoLoop: Operator = {
  id: 'type-per-call/into-loop',
  rule: 'type-per-call',
  strips:
    'a module-level `namedtuple(…)`, `TypeAdapter(…)` or `create_model(…)` → where it is used, in a loop or in a function that a loop calls',
  find: (file) =>
    file.module.body.statements.flatMap((it): Mutation[] => {
      const target = it.kind === 'Assign' ? it.targets[0] : undefined;
      if (it.kind !== 'Assign' || it.value?.kind !== 'Call' || target?.kind !== 'Name') return [];
      const callee = calleeOf(file, it.value) ?? '';
      if (!/^(?:collections\.namedtuple|pydantic\.(?:TypeAdapter|create_model))$/.test(callee)) return [];
      const uses = (file.names.get(target.id) ?? []).filter((use) => use !== target);
      const users = new Set(uses.map((use) => functionAround(use)));
      const [user] = users;
      if (users.size !== 1 || !user || uses.some((use) => use.kind === 'Attribute' || use.start < user.body.start))
        return [];
      const loop = below(user.body).find((one) => one.kind === 'For' || one.kind === 'While');
      const inBody =
        loop && 'body' in loop && uses.every((use) => use.start >= loop.body.start && use.end <= loop.body.end);
      const isCalledInLoop = (file.names.get(user.name) ?? []).some(
        (use) => use.parent?.kind === 'Call' && use.parent.func === use && inLoop(use, file.module),
      );
      if (!inBody && !isCalledInLoop) return [];
      const suite = inBody ? loop.body : user.body;
      const first = suite.statements.find((one) => one.kind !== 'ExprStatement' || one.value.kind !== 'Constant');
      const indent = first && indentOf(file, first);
      if (!first || indent === undefined) return [];
      return [
        {
          edits: [passFor(it), { start: first.start, end: first.start, text: `${source(file, it)}\n${indent}` }],
          at: it.start,
          scope: user,
          circumstance: `${callee} in ${inBody ? 'a loop' : 'a function that a loop calls'}`,
        },
      ];
    }),
};

/** A stored slice of an array loses its `.copy()`. */
const storeView: Operator = {
  id: 'retained-view/copy',
  rule: 'retained-view',
  strips: '`self.x = array[a:b].copy()` → `self.x = array[a:b]`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      if (
        it.kind !== 'Call' ||
        it.func.kind !== 'Attribute' ||
        !/^(?:copy|clone)$/.test(it.func.attr) ||
        it.args.length > 0
      )
        return [];
      const { value } = it.func;
      const fn = functionAround(it);
      if (!fn || value.kind !== 'Subscript' || value.value.kind !== 'Name' || value.index.kind !== 'Slice') return [];
      const name = value.value.id;
      const made = below(fn.body).some(
        (one) =>
          one.kind === 'Assign' &&
          one.value?.kind === 'Call' &&
          one.targets.some((target) => target.kind === 'Name' && target.id === name) &&
          /^(?:numpy|torch)\.\w+$/.test(calleeOf(file, one.value) ?? ''),
      );
      const { parent } = it;
      const stored = parent?.kind === 'Assign' && parent.targets[0]?.kind === 'Attribute';
      if (!made || !stored) return [];
      return [
        {
          edits: [{ start: it.start, end: it.end, text: source(file, value) }],
          at: it.start,
          scope: fn,
          circumstance: 'stored on an attribute',
        },
      ];
    }),
};

export const keptValueOperators: readonly Operator[] = [
  storeException,
  shareDefault,
  keepGraph,
  typeIntoLoop,
  storeView,
];
