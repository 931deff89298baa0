import store

store.add_page("General", open)
store.add_page("Colours", open)
