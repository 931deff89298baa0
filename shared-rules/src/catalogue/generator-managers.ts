/**
 * Decorators that turn a generator into a context manager: what it yields is only lent to the `with` block, and an
 * exception raised in that block is raised again at the `yield`.
 *
 * Source: https://docs.python.org/3/library/contextlib.html#contextlib.contextmanager
 */
export const generatorManagers: ReadonlySet<string> = new Set([
  'contextlib.asynccontextmanager',
  'contextlib.contextmanager',
]);

/**
 * Decorators of generators whose framework always runs what follows the `yield`: a failed test is not raised there.
 * Source: https://docs.pytest.org/en/stable/how-to/fixtures.html#yield-fixtures-recommended
 */
export const generatorFixtures: ReadonlySet<string> = new Set([
  'pytest.fixture',
  'pytest.yield_fixture',
  'pytest_asyncio.fixture',
]);
