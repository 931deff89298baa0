import clients


class Polite(clients.ClosedBelow):
    def shutdown(self):
        self.link.close()


class Keeper:
    def __init__(self, client):
        self.client = client

    def shutdown(self):
        self.client.wire.close()


def use():
    client = clients.Closed()
    #        ^^^^^^^^^^^^^^^^ unclosed-resource: `Closed` object
    print(client.session.get("https://example.org").status_code)
