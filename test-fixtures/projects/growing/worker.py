from store import keep, note_format, use_folder

note_format("csv", open)
note_format("json", open)


def run(source):
    use_folder(source.folder)
    while True:
        answer = source.ask()
        handle(answer)


def handle(answer):
    keep(answer.strip())


def main(source):
    run(source)
