/** The ways through a syntax tree that are written for speed, against reading every field of every node. */
import { expect, test } from 'vitest';
import type { Node } from '../../shared-rules/src/syntax/ast.ts';
import { childrenOf, opensScope, walk, walkScope } from '../../shared-rules/src/syntax/children.ts';
import { layoutSample, brokenSamples } from '../../shared-rules/src/syntax/heap-flatten.ts';
import { loadParser } from './analyser.ts';
import { seeds } from './seeds.ts';

const parser = await loadParser();

const isNode = (it: unknown): it is Node => typeof it === 'object' && it !== null && 'kind' in it;

/** Whatever hangs on a node, under whatever name. */
const fieldsOf = (node: Node): Node[] =>
  Object.entries(node)
    .filter(([name]) => name !== 'parent')
    .flatMap(([, value]: [string, unknown]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

const slowly = (node: Node): Node[] => [node, ...childrenOf(node).flatMap(slowly)];

const slowlyInScope = (node: Node): Node[] => {
  if (!opensScope(node)) return [node, ...childrenOf(node).flatMap(slowlyInScope)];
  const decorators = node.kind === 'Lambda' ? [] : node.decorators;
  const rest = node.kind === 'ClassDef' ? node.bases : node.parameters.flatMap((it) => it.default ?? []);
  return [node, ...[...decorators, ...rest].flatMap(slowlyInScope)];
};

test('every node is the child of the one whose field it is, and knows it', () => {
  for (const text of [...seeds(), layoutSample, ...brokenSamples]) {
    const { module } = parser.parse(text);
    expect(module.parent).toBeUndefined();
    for (const node of slowly(module)) {
      const fields = fieldsOf(node);
      const children = childrenOf(node);
      expect(children.length === fields.length && fields.every((it) => children.includes(it))).toBe(true);
      for (const child of children) expect(child.parent === node).toBe(true);
    }
  }
});

test('walks are the children of the children', () => {
  const same = (a: readonly Node[], b: readonly Node[]): boolean =>
    a.every((it, at) => it === b[at]) && a.length === b.length;
  for (const text of [...seeds(), layoutSample, ...brokenSamples]) {
    const { module } = parser.parse(text);
    expect(same(walk(module), slowly(module))).toBe(true);
    for (const it of module.body.statements) expect(same(walkScope(it), slowlyInScope(it))).toBe(true);
  }
});
