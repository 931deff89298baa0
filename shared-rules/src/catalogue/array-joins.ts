/**
 * Calls that put several arrays, tensors or tables together into a new one. Data only. Sources:
 * https://numpy.org/doc/stable/reference/routines.array-manipulation.html,
 * https://pandas.pydata.org/docs/reference/api/pandas.concat.html, https://pytorch.org/docs/stable/generated/torch.cat.html,
 * https://docs.pola.rs/api/python/stable/reference/api/polars.concat.html
 */
export interface ArrayJoin {
  /** `sequence`: the parts are the elements of the first argument; `pair`: the first two arguments are the parts. */
  readonly parts: 'sequence' | 'pair';
  readonly noun: 'array' | 'DataFrame' | 'tensor';
  /** Joining all parts at once gives what joining them one by one gives; `ravel`: where the parts are flattened first. */
  readonly atOnce: 'same' | 'append' | undefined;
}

const array = { parts: 'sequence', noun: 'array', atOnce: 'same' } as const;
const table = { parts: 'sequence', noun: 'DataFrame', atOnce: 'same' } as const;
const tensor = { parts: 'sequence', noun: 'tensor', atOnce: 'same' } as const;

export const arrayJoins: Readonly<Record<string, ArrayJoin>> = {
  'numpy.append': { parts: 'pair', noun: 'array', atOnce: 'append' },
  'numpy.concatenate': array,
  'numpy.concat': array,
  'numpy.vstack': array,
  'numpy.row_stack': array,
  'numpy.hstack': array,
  'numpy.dstack': array,
  // Columns made of one-dimensional parts are not what is stacked next.
  'numpy.column_stack': { ...array, atOnce: undefined },
  'numpy.ma.concatenate': array,
  'cupy.concatenate': array,
  'cupy.append': { parts: 'pair', noun: 'array', atOnce: undefined },
  'jax.numpy.concatenate': array,
  'jax.numpy.append': { parts: 'pair', noun: 'array', atOnce: undefined },
  'scipy.sparse.vstack': array,
  'scipy.sparse.hstack': array,
  'pandas.concat': table,
  'polars.concat': table,
  'torch.cat': tensor,
  'torch.concat': tensor,
  'torch.vstack': tensor,
  'torch.hstack': tensor,
  'tensorflow.concat': tensor,
};

/** Methods that return a new object with something added, by the type they belong to. */
export const joiningMethods: Readonly<Record<string, ArrayJoin['noun']>> = {
  'pandas.DataFrame.append': 'DataFrame',
  'pandas.Series.append': 'DataFrame',
  'polars.DataFrame.vstack': 'DataFrame',
  'polars.DataFrame.hstack': 'DataFrame',
};
