class Engine:
    def backward(self, step):
        return step


def walk(engine, steps):
    total = 0
    for step in steps:
        loss = engine.measure(step)
        loss.backward()
        total += loss
    return total
