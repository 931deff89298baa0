/** Builds the arguments of calls and the parameters of functions. */
import type { Argument, Parameter } from './ast.ts';
import type { ExpressionBuilder } from './build-expression.ts';
import type { FlatReader } from './flat-reader.ts';

export interface ArgumentBuilder {
  argumentsOf(list: number): Argument[];
  parametersOf(list: number): Parameter[];
}

export function argumentBuilder(
  { type, spanOf, startOf, endOf, textOf, isNamed, childrenOf, namedOf, fieldOf }: FlatReader,
  { expression, optional, required }: Pick<ExpressionBuilder, 'expression' | 'optional' | 'required'>,
): ArgumentBuilder {
  function argumentsOf(list: number): Argument[] {
    if (type(list) === 'generator_expression')
      return [
        {
          kind: 'Argument',
          start: startOf(list),
          end: endOf(list),
          parent: undefined,
          name: undefined,
          star: '',
          value: expression(list),
        },
      ];
    return namedOf(list).map((at) => {
      const start = startOf(at);
      const end = endOf(at);
      switch (type(at)) {
        case 'keyword_argument': {
          const name = fieldOf(at, 'name');
          return {
            kind: 'Argument',
            start,
            end,
            parent: undefined,
            name: name === undefined ? '' : textOf(name),
            star: '',
            value: required(fieldOf(at, 'value'), at),
          };
        }
        case 'list_splat':
        case 'parenthesized_list_splat':
          return {
            kind: 'Argument',
            start,
            end,
            parent: undefined,
            name: undefined,
            star: '*',
            value: required(namedOf(at)[0], at),
          };
        case 'dictionary_splat':
          return {
            kind: 'Argument',
            start,
            end,
            parent: undefined,
            name: undefined,
            star: '**',
            value: required(namedOf(at)[0], at),
          };
        default:
          return { kind: 'Argument', start, end, parent: undefined, name: undefined, star: '', value: expression(at) };
      }
    });
  }

  function parametersOf(list: number): Parameter[] {
    const out: Parameter[] = [];
    let keywordOnly = false;
    for (const at of childrenOf(list)) {
      const name = type(at);
      if (name === '*' || name === 'keyword_separator') {
        keywordOnly = true;
        continue;
      }
      if (!isNamed(at) || name === 'positional_separator') continue;
      const made = parameter(at, keywordOnly);
      if (made) out.push(made);
      if (made?.variant === '*') keywordOnly = true;
    }
    return out;
  }

  function parameter(at: number, keywordOnly: boolean): Parameter | undefined {
    let target: number | undefined = at;
    let annotation: number | undefined;
    let fallback: number | undefined;
    switch (type(at)) {
      case 'identifier':
      case 'list_splat_pattern':
      case 'dictionary_splat_pattern':
        break;
      case 'default_parameter':
      case 'typed_default_parameter':
        target = fieldOf(at, 'name');
        annotation = fieldOf(at, 'type');
        fallback = fieldOf(at, 'value');
        break;
      case 'typed_parameter':
        annotation = fieldOf(at, 'type');
        target = namedOf(at).find((child) => child !== annotation);
        break;
      default:
        return undefined;
    }
    if (target === undefined) return undefined;
    const variant =
      type(target) === 'list_splat_pattern' ? '*' : type(target) === 'dictionary_splat_pattern' ? '**' : 'plain';
    const name = variant === 'plain' ? target : namedOf(target)[0];
    if (name === undefined || type(name) !== 'identifier') return undefined;
    return {
      kind: 'Parameter',
      start: startOf(at),
      end: endOf(at),
      parent: undefined,
      name: textOf(name),
      nameSpan: spanOf(name),
      variant,
      keywordOnly,
      annotation: optional(annotation),
      default: optional(fallback),
    };
  }

  return { argumentsOf, parametersOf };
}
