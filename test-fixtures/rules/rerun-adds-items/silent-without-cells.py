results = []

for seed in range(10):
    results.append(seed)

print(results)
