/** The function around a place by indentation alone, and how its call looks. */
import { enclosingFunction } from './enclosing-function.ts';

/** A function that can be reached by its dotted name from its module. */
export interface FoundFunction {
  /** `Store.add` */
  readonly name: string;
  /** What has to be given in a call; without the first parameter of a method. */
  readonly required: readonly string[];
}

/** Finds it; throws what a person should read where there is none, or where it is inside another function. */
export function findFunction(text: string, offset: number): FoundFunction {
  const start = enclosingFunction(text, offset);
  const head = start < 0 ? null : /^([ \t]*)(?:async[ \t]+)?def[ \t]+([^\W\d]\w*)/u.exec(text.slice(start));
  if (!head) throw new Error('Put the cursor into a function first.');
  const [whole, indentation = '', name = ''] = head;
  const outer = outerNames(text, start, indentation.length);
  const isStatic = /^[ \t]*@staticmethod\b/.test(text.slice(text.lastIndexOf('\n', start - 2) + 1, start));
  const parameters = parametersAt(text, start + whole.length);
  const own = outer.length > 0 && !isStatic ? parameters.slice(1) : parameters;
  return { name: [...outer, name].join('.'), required: requiredOf(own) };
}

/** Names of the classes around, the outermost first. */
function outerNames(text: string, start: number, indentation: number): readonly string[] {
  const names: string[] = [];
  let left = indentation;
  for (const line of text.slice(0, start).split('\n').reverse()) {
    if (left === 0) break;
    const own = line.length - line.trimStart().length;
    if (line.trim() === '' || line.trimStart().startsWith('#') || own >= left) continue;
    left = own;
    if (/^\s*(?:async\s+)?def\b/.test(line))
      throw new Error('A function inside of another one cannot be called alone.');
    const name = /^\s*class\s+([^\W\d]\w*)/u.exec(line)?.[1];
    if (name !== undefined) names.unshift(name);
  }
  return names;
}

/** The parameters as they are written, from the bracket that follows `offset`. */
function parametersAt(text: string, offset: number): readonly string[] {
  const open = text.indexOf('(', offset);
  const parameters: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; open >= 0 && at < text.length; at += 1) {
    const character = text.charAt(at);
    const string = /^(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/.exec(
      text.slice(at, at + 1000),
    );
    if (string) at += string[0].length - 1;
    else if (character === '#') at = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (string || depth > 1 || (depth === 1 && character !== ',')) continue;
    parameters.push(
      text
        .slice(from, at)
        .replace(/#[^\n]*/g, '')
        .trim(),
    );
    from = at + 1;
    if (depth === 0) break;
  }
  return parameters.filter((it) => it !== '');
}

/** Names of the parameters without a default, those after `*` with `=`. */
function requiredOf(parameters: readonly string[]): readonly string[] {
  let byName = false;
  return parameters.flatMap((it) => {
    if (it.startsWith('*')) byName ||= !it.startsWith('**');
    if (it.startsWith('*') || it === '/' || it.includes('=')) return [];
    const name = /^[^\W\d]\w*/u.exec(it)?.[0];
    return name === undefined ? [] : [byName ? `${name}=` : name];
  });
}
