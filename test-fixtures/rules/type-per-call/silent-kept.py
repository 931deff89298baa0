

def expand(commands):
    for command in commands:

        class Seen:
            file = False

        def take(part):
            if part == "%f":
                Seen.file = True

        for part in command:
            take(part)
        print(Seen.file)
