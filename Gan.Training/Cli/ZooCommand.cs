using System.CommandLine;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using Spectre.Console;

namespace Gan.Training.Cli;

/// <summary><c>gan zoo</c>: the recipes and what can be set.</summary>
internal static class ZooCommand
{
    private static readonly TrainingSettings _usual = new();

    internal static Command Create()
    {
        var command = new Command("zoo", "The recipes, with their papers, and what --set can change.");
        command.SetAction(_ =>
        {
            Grid recipes = new Grid().AddColumn().AddColumn();
            foreach (Recipe recipe in RecipeCatalog.All.Values) recipes.AddRow($"[bold]{recipe.Name}[/]", Markup.Escape(Describe(recipe)));
            AnsiConsole.Write(recipes);
            AnsiConsole.WriteLine();
            Table settings = new Table().Border(TableBorder.None).AddColumns("[bold]--set[/]", "[bold]usual[/]", "[bold]what it is[/]");
            foreach (SettingKey key in SettingKeys.All) settings.AddRow(key.Name, key.Read(_usual), Markup.Escape(key.Description));
            AnsiConsole.Write(settings);
        });
        return command;
    }

    private static string Describe(Recipe recipe)
    {
        // Both learning rates have a key in common: one is enough to tell.
        IEnumerable<string> own = SettingKeys.All
            .Where(key => key.Name is not ("lr-g" or "lr-d") && key.Read(recipe.Defaults) != key.Read(_usual))
            .Select(key => $"{key.Name}={key.Read(recipe.Defaults)}");
        string settings = string.Join(", ", own);
        return $"{recipe.Summary}\n{recipe.Paper}{(settings.Length == 0 ? "" : "\nits own settings: " + settings)}";
    }
}
