/** Release: clients that are made once are made again and again. */
import { expensiveClients } from '../known-resources.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  below,
  blockOf,
  calleeOf,
  functionAround,
  indentOf,
  inLoop,
  passFor,
  source,
  usesOf,
  without,
} from '../python-file.ts';
import { escapes } from './local-uses.ts';
import { isSelf, ownedAttributes } from './owners.ts';

/** A client that is made before a loop is made in it. */
const clientIntoLoop: Operator = {
  id: 'client-per-call/into-loop',
  rule: 'client-per-call',
  also: ['unclosed-resource'],
  strips: '`s = Session()` before a loop → first statement of the loop',
  find: (file) =>
    file.ofKind('Assign').flatMap((it): Mutation[] => {
      if (
        it.kind !== 'Assign' ||
        it.targets.length !== 1 ||
        it.value?.kind !== 'Call' ||
        it.targets[0]?.kind !== 'Name'
      )
        return [];
      const fn = functionAround(it);
      if (!fn || !expensiveClients.has(calleeOf(file, it.value) ?? '')) return [];
      const { id } = it.targets[0];
      const block = blockOf(it);
      const at = block?.statements.indexOf(it) ?? -1;
      const loop = block?.statements.slice(at + 1).find((one) => one.kind === 'For' || one.kind === 'While');
      const first = loop && 'body' in loop ? loop.body.statements[0] : undefined;
      if (!loop || !first || !('body' in loop)) return [];
      const others = usesOf(fn.body, id).filter(
        (use) => use.start > it.end && !(use.start >= loop.body.start && use.end <= loop.body.end),
      );
      const indent = indentOf(file, first);
      if (others.length > 0 || indent === undefined || escapes(file, fn, id)) return [];
      return [
        {
          edits: [without(file, it), { start: first.start, end: first.start, text: `${source(file, it)}\n${indent}` }],
          at: it.value.start,
          scope: fn,
          circumstance: 'a loop',
        },
      ];
    }),
};

/** A client that an object keeps is made where a loop uses it. */
const ownedIntoLoop: Operator = {
  id: 'client-per-call/attribute-into-loop',
  rule: 'client-per-call',
  also: ['unclosed-resource'],
  strips: '`self.session.get(…)` in a loop → `requests.Session().get(…)`',
  find: (file) =>
    ownedAttributes(file).flatMap(({ acquired, uses }): Mutation[] => {
      const [first] = acquired;
      if (!first || acquired.length > 1 || !expensiveClients.has(calleeOf(file, first.call) ?? '')) return [];
      // What it is made from must mean the same elsewhere.
      if (below(first.call).some((it) => it.kind === 'Name' && it !== first.call.func && !file.imports.has(it.id)))
        return [];
      return uses.flatMap((use): Mutation[] => {
        const method = functionAround(use);
        const isCalled =
          use.parent?.kind === 'Attribute' &&
          use.parent.parent?.kind === 'Call' &&
          use.parent.parent.func === use.parent;
        if (!method || !isSelf(use.value) || !isCalled || !inLoop(use, method)) return [];
        const text = source(file, first.call);
        return [
          {
            edits: [{ start: use.start, end: use.end, text }],
            at: use.start,
            scope: method,
            circumstance: 'a temporary in a loop',
          },
        ];
      });
    }),
};

/** A client of the module that one route handler, task or command uses is made in it. */
const clientIntoHandler: Operator = {
  id: 'client-per-call/into-function',
  rule: 'client-per-call',
  also: ['unclosed-resource'],
  strips: 'a module-level `s = Session()` → first statement of the one function with a loop that uses it',
  find: (file) =>
    file.module.body.statements.flatMap((it): Mutation[] => {
      if (
        it.kind !== 'Assign' ||
        it.value?.kind !== 'Call' ||
        it.targets.length !== 1 ||
        it.targets[0]?.kind !== 'Name'
      )
        return [];
      if (!expensiveClients.has(calleeOf(file, it.value) ?? '')) return [];
      const { id } = it.targets[0];
      const uses = (file.names.get(id) ?? []).filter((use) => use !== it.targets[0]);
      const users = new Set(uses.map((use) => functionAround(use)));
      const [user] = users;
      if (users.size !== 1 || !user || user.decorators.length === 0) return [];
      const first = user.body.statements.find((one) => one.kind !== 'ExprStatement' || one.value.kind !== 'Constant');
      const indent = first && indentOf(file, first);
      if (!first || indent === undefined) return [];
      return [
        {
          edits: [passFor(it), { start: first.start, end: first.start, text: `${source(file, it)}\n${indent}` }],
          at: it.value.start,
          scope: user,
          circumstance: 'a decorated function',
        },
      ];
    }),
};

export const clientOperators: readonly Operator[] = [clientIntoLoop, ownedIntoLoop, clientIntoHandler];
