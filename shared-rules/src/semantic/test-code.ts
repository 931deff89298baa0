/** Test code in ordinary modules: the methods of test cases, and what runs only when the module is started by hand. */
import { entryPointClasses } from '../catalogue/entry-points.ts';
import type { Node } from '../syntax/ast.ts';
import { ancestorsOf } from '../syntax/children.ts';
import type { ModuleView } from './project/module-view.ts';

/** Whether a symbol is a test case or stands in one. @param symbol dotted, as findings have it. */
export function isInTestCase(symbol: string, module: ModuleView): boolean {
  const parts = symbol.split('.');
  return parts.some((_, at) => isTestCase(parts.slice(0, at + 1).join('.'), module, new Set()));
}

function isTestCase(symbol: string, module: ModuleView, seen: Set<string>): boolean {
  const info = seen.has(symbol) ? undefined : module.classInfo(symbol);
  seen.add(symbol);
  return (info?.bases ?? [])
    .flatMap((it) => module.resolve(it))
    .some((it) =>
      it.startsWith('.')
        ? isTestCase(it.slice(1), module, seen)
        : Object.hasOwn(entryPointClasses, it) && entryPointClasses[it]?.kind === 'test',
    );
}

/**
 * Whether a symbol stands in another file that is named as tests are: what tests empty and call, the program does not.
 * By its own name and folder alone: everything may stand below a folder called `test`.
 */
export const isInTestFile = (symbol: string): boolean =>
  symbol.includes(':') && /(\/tests\/[^/:]*|\/(test_[^/:]*|[^/:]*_test|conftest)%2epy):/.test(symbol);

/** Whether a node stands under `if __name__ == "__main__":`. */
export function isUnderMainGuard(node: Node, source: (node: Node) => string): boolean {
  for (const at of ancestorsOf(node))
    if (at.kind === 'Branch' && at.parent?.parent?.parent?.kind === 'Module' && isMainTest(source(at.test)))
      return true;
  return false;
}

const isMainTest = (test: string): boolean => /^\(?\s*__name__\s*==\s*(["'])__main__\1\s*\)?$/.test(test);
