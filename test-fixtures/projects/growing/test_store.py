import store


def setup_function():
    store._answers.clear()
    store._sessions.clear()


def test_pages():
    store.add_page("Test", open)
    assert store.pages()
