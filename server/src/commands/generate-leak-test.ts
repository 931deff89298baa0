import { leakTest } from '../evidence/leak-test.ts';
import { needDocument, type ServerCommand } from './command.ts';
import { findFunction } from '../find-function.ts';
import { shownName } from './reported.ts';

/** `{ uri, position, style?: "plain" | "pytest-memray" }` → a Python test that fails when the function there leaks. */
export const generateLeakTest: ServerCommand = async (server, argument) => {
  const document = needDocument(argument);
  const it = findFunction(document.text, argument.offset(document) ?? 0);
  const style = argument.text('style') === 'pytest-memray' ? 'pytest-memray' : 'plain';
  return leakTest(moduleName(shownName(document.uri, server.folders())), it, style);
};

/** `src/shop/orders.py` → `shop.orders`, as it is imported where `src` is on the path. */
function moduleName(path: string): string {
  const names = path.replace(/(?:\/__init__)?\.pyi?$/, '').split('/');
  const own = names[0] === 'src' && names.length > 1 ? names.slice(1) : names;
  return own.map((it) => it.replace(/\W/g, '_')).join('.');
}
