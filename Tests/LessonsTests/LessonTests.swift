import Foundation
import Testing
import Trajectories

@testable import Lessons

/// The lessons that there are, and the notebooks that they become.
@Suite struct LessonTests {
  @Test func everyTemplateIsInTheCatalog() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: #require(LessonCatalog.home))
    let names = files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
    #expect(names.sorted() == LessonCatalog.names)
  }

  @Test(arguments: LessonCatalog.names)
  func aLessonHasWhatEveryLessonHas(name: String) throws {
    let lesson = try LessonCatalog.lesson(name, in: #require(LessonCatalog.home), quoting: corpus())
    let prose = lesson.cells.filter { $0.kind == .prose }.map(\.source).joined(separator: "\n")
    for heading in ["## Recap", "## Does it agree?", "## Summary", "## Exercises"] {
      #expect(prose.contains(heading))
    }
    let ids = lesson.cells.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { (1...64).contains($0.count) })
    let points = lesson.cells.compactMap { cell -> Int? in
      if case .test(_, let points) = cell.kind { points } else { nil }
    }
    #expect(points.count == 4 && points == points.sorted())
    #expect(
      !lesson.cells.contains { $0.source.contains("plt.show()") && !$0.source.contains("title") })
    #expect(!prose.contains(/[0-9]e-?[0-9]/), "prose has powers of ten, not Python's numbers")
    let words = prose.replacing(/\$\$[^$]+\$\$|\$[^$]+\$/, with: "")
    #expect(!words.contains("^{"), "powers stand in formulas")
  }

  @Test(arguments: LessonCatalog.names)
  func aLessonImportsWhatItUses(name: String) throws {
    let lesson = try LessonCatalog.lesson(name, in: #require(LessonCatalog.home), quoting: corpus())
    let code = lesson.cells.filter { $0.kind != .prose }.map(\.source).joined(separator: "\n")
    let imported = code.matches(of: /(?m)^import (?:\S+ as )?(\w+)$/).map { $0.1 }
    #expect(imported.contains("np"))
    for module in imported { #expect(code.contains("\(module).")) }
    #expect(imported.contains("math") == code.contains("math."))
  }

  /// A student who changes what tests rely on must not pass by that; nbgrader puts locked cells back.
  @Test(arguments: LessonCatalog.names)
  func whatTestsRelyOnIsLocked(name: String) throws {
    let lesson = try LessonCatalog.lesson(name, in: #require(LessonCatalog.home), quoting: corpus())
    let notebook = try JSONDecoder().decode(
      Graded.self, from: Data(lesson.notebook(for: .student).utf8))
    let ids = notebook.cells.compactMap { $0.metadata.nbgrader?.grade_id }
    #expect(Set(ids).count == ids.count)
    for (cell, graded) in zip(lesson.cells, notebook.cells) {
      let isOpen =
        switch cell.kind {
        case .prose, .play, .answer: true
        case .code, .data, .test: false
        }
      #expect(graded.metadata.nbgrader?.locked ?? false == !isOpen)
      let isRelied = [
        "def agreement(", "def ulps(", "def walk(", "golden = {", "somebody = {", "recorded = {",
        "theirs = {",
      ].contains { cell.source.contains($0) }
      #expect(!isRelied || !isOpen, "\(cell.id)")
    }
  }

  /// What nbgrader reads of a notebook.
  private struct Graded: Decodable {
    let cells: [Cell]

    struct Cell: Decodable { let metadata: Metadata }
    struct Metadata: Decodable { let nbgrader: Grading? }
    struct Grading: Decodable {
      let grade_id: String
      let locked: Bool
    }
  }

  @Test(arguments: LessonCatalog.names)
  func studentsSeeNoSolution(name: String) throws {
    let lesson = try LessonCatalog.lesson(name, in: #require(LessonCatalog.home), quoting: corpus())
    let text = lesson.notebook(for: .student)
    #expect(!text.contains("SOLUTION"))
    #expect(text.components(separatedBy: "raise NotImplementedError()").count == 5)
  }

  /// As Python's nbformat writes a notebook; CI sees that it agrees, for it writes the executed ones.
  @Test func aNotebookIsWrittenAsNbformatWritesIt() throws {
    let cells = [
      Cell(id: "t", kind: .prose, source: "# T\n\n\"a\""),
      Cell(id: "t-data", kind: .data, source: "y = 0"),
      Cell(id: "t-code", kind: .play, source: "print(y)"),
      Cell(id: "a", kind: .answer("a"), source: "x = 1"),
      Cell(id: "a-test", kind: .test("a", points: 2), source: ""),
    ]
    let text = Notebook(cells: cells).text
    #expect(
      text == """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "t",
           "metadata": {},
           "source": [
            "# T\\n",
            "\\n",
            "\\"a\\""
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "t-data",
           "metadata": {
            "jupyter": {
             "source_hidden": true
            },
            "nbgrader": {
             "grade": false,
             "grade_id": "t-data",
             "locked": true,
             "schema_version": 3,
             "solution": false,
             "task": false
            }
           },
           "outputs": [],
           "source": [
            "y = 0"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "t-code",
           "metadata": {},
           "outputs": [],
           "source": [
            "print(y)"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "a",
           "metadata": {
            "nbgrader": {
             "grade": false,
             "grade_id": "a",
             "locked": false,
             "schema_version": 3,
             "solution": true,
             "task": false
            }
           },
           "outputs": [],
           "source": [
            "x = 1"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "a-test",
           "metadata": {
            "nbgrader": {
             "grade": true,
             "grade_id": "a-test",
             "locked": true,
             "points": 2,
             "schema_version": 3,
             "solution": false,
             "task": false
            }
           },
           "outputs": [],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": "Python 3",
           "language": "python",
           "name": "python3"
          },
          "language_info": {
           "name": "python"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """)
  }
}
