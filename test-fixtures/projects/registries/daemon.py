from options import Options


def main():
    while True:
        options = Options()
        options.serve()
        options.close_servers()
        options.close_logger()


def end(options):
    options.close_servers()
    options.close_logger()


def once():
    options = Options()
    end(options)


def forget():
    options = Options()
    #         ^^^^^^^^^ unclosed-resource: is never released
    print(options.logger)
