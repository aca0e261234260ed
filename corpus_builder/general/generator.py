import random
def generate_sentences(lang, num_sentences, *, seed):
    r=random.Random(seed); words=("le chat mange la pomme rouge dans jardin avec son ami Paul et Marie "*3).split()
    return [" ".join(r.choices(words,k=8)).capitalize()+"." for _ in range(num_sentences)]
