from options import Options


def main():
    while True:
        options = Options()
        print(options.logger)
        options.close_servers()
        options.close_logger()


def forget():
    options = Options()
    #         ^^^^^^^^^ unclosed-resource: is never released
    print(options.logger)
