/**
 * Calls that build a class, a validator, a model or compiled code: worth making once. Data only. Sources:
 * https://docs.pydantic.dev/latest/concepts/performance/ (TypeAdapter), https://keras.io/api/utils/config_utils/ (the
 * global state and `clear_session`), https://docs.jax.dev/en/latest/jit-compilation.html (caching by function),
 * https://www.tensorflow.org/guide/function (rules of tracing), https://numba.readthedocs.io/en/stable/user/jit.html.
 */
export interface TypeMaker {
  /** `class`: a new type. `validator`: one is built from a type. `model`: kept in a global state. `code`: compiled for one function object. */
  readonly makes: 'class' | 'validator' | 'model' | 'code';
  /** With fewer positional arguments it does something else: `type(x)`. */
  readonly least?: number;
}

export const typeMakers: Readonly<Record<string, TypeMaker>> = {
  'attr.make_class': { makes: 'class' },
  'attrs.make_class': { makes: 'class' },
  'builtins.type': { makes: 'class', least: 3 },
  'collections.namedtuple': { makes: 'class' },
  'dataclasses.make_dataclass': { makes: 'class' },
  'enum.Enum': { makes: 'class', least: 2 },
  'jax.jit': { makes: 'code' },
  'jax.pmap': { makes: 'code' },
  'keras.Model': { makes: 'model' },
  'keras.Sequential': { makes: 'model' },
  'keras.models.Model': { makes: 'model' },
  'keras.models.Sequential': { makes: 'model' },
  'marshmallow.Schema.from_dict': { makes: 'class' },
  'numba.jit': { makes: 'code' },
  'numba.njit': { makes: 'code' },
  'pydantic.TypeAdapter': { makes: 'validator' },
  'pydantic.create_model': { makes: 'class' },
  'tensorflow.function': { makes: 'code' },
  'tensorflow.keras.Model': { makes: 'model' },
  'tensorflow.keras.Sequential': { makes: 'model' },
  'tensorflow.keras.models.Model': { makes: 'model' },
  'tensorflow.keras.models.Sequential': { makes: 'model' },
  'torch.compile': { makes: 'code' },
  'torch.jit.script': { makes: 'code' },
  'types.new_class': { makes: 'class' },
  'typing.NamedTuple': { makes: 'class', least: 2 },
  'typing.TypedDict': { makes: 'class', least: 2 },
};

/** Functions that empty the global state a model was put into. */
export const stateClearers: ReadonlySet<string> = new Set(['clear_session', 'reset_uids', 'reset_default_graph']);
