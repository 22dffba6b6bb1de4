print("optim-explain")
