# fixture: test code


class TestPage:
    def setup_method(self):
        self.html = ""
        for item in self.items():
            self.html += f"<li>{item}</li>"
