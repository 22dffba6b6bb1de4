import Testing
import Trajectories

@Suite struct SettingsTests {
  @Test func settingsKeepTheirOrder() {
    var settings: Settings = ["lr": 0.1, "nesterov": true, "decay_form": "l2"]
    settings["lr"] = 0.2
    settings["eps"] = 1e-8
    settings["nesterov"] = nil
    settings["absent"] = nil
    #expect(settings.entries.map(\.name) == ["lr", "decay_form", "eps"])
    #expect(settings["lr"] == 0.2)
    #expect(settings["decay_form"] == .text("l2"))
    #expect(settings["nesterov"] == nil)
    #expect(settings == ["lr": 0.2, "decay_form": "l2", "eps": 1e-8])
    #expect(settings != ["decay_form": "l2", "lr": 0.2, "eps": 1e-8])
  }
}
