from pkg.a import unknown
