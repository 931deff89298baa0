/**
 * Decorators that turn a generator into a context manager: what it yields is only lent to the `with` block, and an
 * exception raised in that block is raised again at the `yield`.
 *
 * Not here: `pytest.fixture`, which always runs what follows the `yield`.
 * Source: https://docs.python.org/3/library/contextlib.html#contextlib.contextmanager
 */
export const generatorManagers: ReadonlySet<string> = new Set([
  'contextlib.asynccontextmanager',
  'contextlib.contextmanager',
]);
